/**
 * The facts that a format does not tell, and why. It holds no test.
 */
import type { ReportFormat } from '../../src/report/index.js'
import { FACTS, type Fact } from './facts.js'

export interface Hole {
  readonly facts: ReadonlyArray<Fact>
  readonly why: string
}

/** Of a list of findings, each of which has one place and one line of words. */
const OF_FINDINGS: ReadonlyArray<Hole> = [
  { facts: ['action: reject'], why: 'A rejected resource is its findings of the level error.' },
  {
    facts: ['action: no_op', 'how many of each action', 'how many stay as they are'],
    why: 'A finding is about what changes, and those who show findings count them.',
  },
  {
    facts: ['the platform of the record'],
    why: 'A finding is about a line of the config, and the same whatever the record speaks for.',
  },
  {
    facts: ['the fields of a new form'],
    why: 'They stand in the config, at the place of the finding, which counts them.',
  },
  {
    facts: ['the accounts of a group'],
    why: 'A finding has one line for what it is about: it names the first account and counts the others.',
  },
]

const COUNTED: Fact = 'how many of each action'

export const HOLES: Readonly<Record<ReportFormat, ReadonlyArray<Hole>>> = {
  human: [],
  json: [],
  markdown: [],
  html: [],
  github: OF_FINDINGS,
  gitlab: [
    {
      facts: (Object.keys(FACTS) as ReadonlyArray<Fact>).filter((fact) => fact !== COUNTED),
      why: 'The widget takes three numbers and nothing else: what is created, updated and deleted.',
    },
  ],
  'gitlab-codequality': OF_FINDINGS,
  sarif: OF_FINDINGS,
  'feishu-card': [],
}
