import { STAGES } from '../contract/dream.ts'
import type { StageName, StageReport } from '../contract/dream.ts'
import type { DreamHost } from '../contract/pipeline.ts'

/** Fewest milliseconds between two reports of the same stage. */
const INTERVAL_MS = 100

/** The reports of all stages, kept up to date and told to the host: each change of stage, and between them ten times a second at most. */
export class Progress {
  readonly #host: DreamHost
  readonly #now: () => number
  readonly #reports: StageReport[]
  #lastSent = Number.NEGATIVE_INFINITY

  constructor(host: DreamHost, now: () => number, finished: readonly StageReport[]) {
    this.#host = host
    this.#now = now
    this.#reports = STAGES.map((name) => finished.find((report) => report.name === name) ?? waitingReport(name))
  }

  get reports(): StageReport[] {
    return structuredClone(this.#reports)
  }

  of(name: StageName): StageReport {
    const report = this.#reports[STAGES.indexOf(name)]
    if (report === undefined) throw new Error(`no stage is called ${name}`)
    return report
  }

  isDone(name: StageName): boolean {
    return this.of(name).state === 'done'
  }

  /** Changes a stage's report and tells the host at once. */
  async enter(name: StageName, change: Partial<StageReport>): Promise<void> {
    Object.assign(this.of(name), change)
    this.#lastSent = this.#now()
    await this.#host.progress(this.reports)
  }

  /** Notes how far a stage is. The host hears of it when it is time; whether it listens does not matter. */
  advance(name: StageName, done: number, total: number): void {
    Object.assign(this.of(name), { done, total })
    if (this.#now() - this.#lastSent < INTERVAL_MS) return
    this.#lastSent = this.#now()
    void Promise.resolve(this.#host.progress(this.reports)).catch(() => undefined)
  }
}

function waitingReport(name: StageName): StageReport {
  return { name, state: 'waiting', done: 0, total: 0, considered: 0, promoted: 0, gated: {}, milliseconds: 0, testsPassed: 0 }
}
