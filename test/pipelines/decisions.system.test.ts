/**
 * Decisions in the reviewed file, carried through the pipelines of the examples to staging and then to production, each
 * with a sandbox of its own: done once in each, and said to be done from then on.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { before, check, exam, N, S } from '../plan/forms.js'
import { fields, inFolder, unwrapped, withPlatform, type Files, type Platform } from '../cli/harness.js'
import * as Github from './github.js'
import * as Gitlab from './gitlab.js'
import { ROOT, twoAtATime, withProject, type Project } from './project.js'

const all = suite('decisions through the pipelines')
const test = twoAtATime(all)

const F = before(check)
const ENVIRONMENTS = ['staging', 'production'] as const
const addressOf = (account: string): string => `background_check/${account}`

/** A config for both environments: forms by account, and decisions. */
const config = (forms: Readonly<Record<string, unknown>>, decisions: object = {}): Files => ({
  '.fieldsrc.yaml': Yaml.stringify({
    eco_account_custom_fields: [{ scope: 'exam', custom_field_list: before(exam) }],
    eco_background_check_custom_fields: Object.entries(forms).map(([account_id, custom_field_list]) => ({
      account_id,
      custom_field_list,
    })),
    environments: { staging: {}, production: {} },
    ...decisions,
  }),
})

/** A pipeline for both environments, staging first; what it printed in each. */
interface Pipeline {
  readonly plan: (project: Project, number: number, production: Platform) => Promise<ReadonlyArray<string>>
  readonly apply: (project: Project, sha: string, production: Platform) => Promise<void>
}

const WORKFLOW = readFileSync(join(ROOT, 'examples/github-actions/.github/workflows/fields.yml'), 'utf8')

/** The example's workflow with a step for each environment, that of production with its own address. */
const workflowFor = (project: Project, production: Platform): string => {
  const urls = { staging: project.platform.sandbox.url, production: production.sandbox.url }
  return WORKFLOW.replaceAll(
    / {6}- uses: \.\/node_modules\/feishu-fields\n( {8}with:\n {10}.*\n)?(?: {8}env:\n((?: {10}.*\n)*))?/g,
    (_, __, env = '') =>
      ENVIRONMENTS.map(
        (each) => `
      - uses: ./node_modules/feishu-fields
        with: { env: ${each}, require-approved: true }
        env:
          FEISHU_BASE_URL: ${urls[each]}
${String(env)}`,
      ).join(''),
  )
}

const github: Pipeline = {
  plan: async (project, number, production) => {
    const planned = await Github.planJob(project, number, { workflow: workflowFor(project, production) })
    assert.is(planned.conclusion, 'success', planned.log)
    return project.comments(number).map(({ body }) => body)
  },
  apply: async (project, sha, production) => {
    const applied = await Github.applyJob(project, sha, { workflow: workflowFor(project, production) })
    assert.is(applied.conclusion, 'success', applied.log)
  },
}

const gitlab: Pipeline = {
  plan: async (project, number) => {
    for (const env of ENVIRONMENTS) {
      const planned = await Gitlab.planJob(project, number, { inputs: { env } })
      assert.is(planned.code, 0, planned.log)
    }
    return project.comments(number).map(({ body }) => body)
  },
  apply: async (project, sha, production) => {
    for (const env of ENVIRONMENTS) {
      const platform = env === 'production' ? production : project.platform
      const inputs = { env, 'require-approved': true }
      const applied = await Gitlab.applyJob({ ...project, platform }, sha, { inputs })
      assert.is(applied.code, 0, applied.log)
    }
  },
}

/** A form that somebody made without this config. */
const makeByHand = (forms: Readonly<Record<string, unknown>>, { env }: Platform): Promise<void> =>
  inFolder(config(forms), async (folder) => {
    const { code, stderr } = await fields(['apply', '--yes', '--env', 'staging'], { cwd: folder, env })
    assert.is(code, 0, stderr)
  })

const held = async ({ state }: Platform): Promise<unknown> => (await state()).eco_background_check_custom_fields

const sent = async ({ state }: Platform): Promise<ReadonlyArray<string>> =>
  (await state()).requests.filter(({ path }) => path.includes('/hire/')).map(({ method, path }) => `${method} ${path}`)

const ROUND_1 = { 1: F, 2: F, 3: F, 4: F }
const ROUND_2 = { 1: N, 2: S, 5: F }

const carried = (pipeline: Pipeline) => (): Promise<void> =>
  withPlatform([], (production) =>
    withProject(config(ROUND_1), async (project) => {
      const staging = project.platform
      const round = async (number: number, files: Files): Promise<ReadonlyArray<string>> => {
        project.push(`round-${number}`, { ...files, 'notes.txt': `${number}\n` })
        project.open(number, `round-${number}`)
        const comments = await pipeline.plan(project, number, production)
        await pipeline.apply(project, project.merge(number, `round-${number}`), production)
        return comments
      }
      const sandboxes = [staging, production]
      for (const each of sandboxes) await makeByHand({ 5: F }, each)

      // The first apply of each, and its snapshot committed.
      for (const [i, { env }] of sandboxes.entries()) {
        const args = ['apply', '--yes', '--env', ENVIRONMENTS[i] ?? '']
        const { code, stderr } = await fields(args, { cwd: project.clone, env })
        assert.is(code, 0, stderr)
      }
      project.push('main', {})
      for (const each of sandboxes) assert.equal(await held(each), { ...ROUND_1, 5: F })

      // A person sees that the plan is rejected, and copies the line that it prints.
      project.push('rejected', config({ ...ROUND_1, 2: S }))
      const rejected = await fields(['plan', '--env', 'staging'], { cwd: project.clone })
      assert.is(rejected.code, 3, rejected.stdout + rejected.stderr)
      const [, line = ''] = /"?allow_replace"?: \[(\{[^}]*\})\]/.exec(unwrapped(rejected.stdout)) ?? []
      const allowed = Yaml.parse(line) as { readonly address: string; readonly form: string }
      assert.is(allowed.address, addressOf('2'), rejected.stdout)

      const decisions = {
        removed: [
          { address: addressOf('3'), by: 'forget' },
          { address: addressOf('4'), by: 'destroy' },
        ],
        adopt: [addressOf('5')],
        allow_replace: [allowed],
      }
      const [before1, before2] = [await sent(staging), await sent(production)]
      await round(2, config(ROUND_2, decisions))
      for (const each of sandboxes) assert.equal(await held(each), { ...ROUND_2, 3: F })
      const [calls1, calls2] = [
        (await sent(staging)).slice(before1.length),
        (await sent(production)).slice(before2.length),
      ]
      assert.is(calls1.length, 3, calls1.join('\n'))
      assert.equal(calls1, calls2)

      const comments = await round(3, config(ROUND_2, decisions))
      assert.is(comments.length, 2)
      for (const [i, body] of comments.entries()) {
        assert.match(body, `(${ENVIRONMENTS[i] ?? ''})`)
        assert.match(body, 'No changes')
        for (const decision of Object.keys(decisions)) assert.match(body.replaceAll('\\', ''), `${decision}: `)
        assert.match(body, 'when every environment says so')
      }
      assert.equal(await sent(staging), [...before1, ...calls1])
      assert.equal(await sent(production), [...before2, ...calls2])

      // And once they are deleted, nothing is said of them.
      project.push('main', config(ROUND_2))
      for (const env of ENVIRONMENTS) {
        const { stdout } = await fields(['plan', '--env', env], { cwd: project.clone })
        assert.match(stdout, 'No changes')
        for (const decision of Object.keys(decisions)) assert.not.match(stdout, `${decision}: `)
      }
    }),
  )

test('GitHub: removed, adopted and one replacement, in staging and then in production', carried(github))
test('GitLab: removed, adopted and one replacement, in staging and then in production', carried(gitlab))

all.run()
