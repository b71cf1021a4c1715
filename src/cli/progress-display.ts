/**
 * How far an apply is: a line for each resource of a short one; for a long one a bar on a terminal, and elsewhere a
 * line now and then. What goes wrong is always said.
 */
import { MultiBar } from 'cli-progress'
import type { ApplyEvent } from '../apply/apply.js'
import { applyEventView, isDone, progressLine } from '../report/apply-view.js'
import { PROGRESS_BAR } from '../diagnostics/apply-words.js'
import { terminal } from './console.js'
import type { Context, Output } from './context.js'

export interface ProgressDisplay {
  readonly report: (event: ApplyEvent) => void
  /** Leaves the terminal as it was. */
  readonly end: () => void
}

/** More than fit on a screen. */
const LONG = 30
const SECONDS_BETWEEN_LINES = 5

export function progressDisplay(context: Context, stream: Output): ProgressDisplay {
  const view = terminal(context, stream)
  const { uptime } = context.clock
  const bars =
    stream.isTTY === true ? new MultiBar({ ...BAR, format: PROGRESS_BAR[view.language], stream }, undefined) : undefined
  const start = uptime()
  let bar: ReturnType<MultiBar['create']> | undefined
  let said = start

  const say = (line: string) => {
    if (bar === undefined) stream.write(`${line}\n`)
    else {
      bars?.log(`${line}\n`)
      // Lines wait for the next drawing, and after the last one there is none.
      bars?.update()
    }
  }
  const advance = (done: number, of: number) => {
    const seconds = (uptime() - start) / 1000
    if (bars !== undefined) {
      const rate = done / Math.max(seconds, 0.001)
      bar ??= bars.create(of, 0, { rate: '', left: '' })
      // The bar's own estimate looks at the last few alone, and calls come in bursts.
      bar.update(done, { rate: rate.toFixed(0), left: Math.ceil((of - done) / rate) })
    } else if (uptime() - said > SECONDS_BETWEEN_LINES * 1000) {
      said = uptime()
      stream.write(`${progressLine(done, of, seconds, view.language)}\n`)
    }
  }
  return {
    report: (event) => {
      const isLong = event._tag === 'Finished' && event.of > LONG
      if (!isLong || !isDone(event.result.ending)) say(applyEventView(event, view))
      if (isLong) advance(event.done, event.of)
    },
    end: () => {
      bars?.update()
      bars?.stop()
    },
  }
}

const BAR = {
  barCompleteChar: '█',
  barIncompleteChar: '░',
  barsize: 24,
  hideCursor: true,
  stopOnComplete: false,
  clearOnComplete: false,
  forceRedraw: true,
}
