import { cpus, totalmem } from 'node:os'

export interface Latency {
  p50: number
  p95: number
  p99: number
}

/** Percentiles of durations in ms, by nearest rank. */
export function percentiles(durations: readonly number[]): Latency {
  const sorted = [...durations].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** How long each of `count` calls took, one after the other, ms. */
export async function timeEach(count: number, call: (index: number) => unknown): Promise<number[]> {
  const durations: number[] = []
  for (let index = 0; index < count; index += 1) {
    const start = performance.now()
    await call(index)
    durations.push(performance.now() - start)
  }
  return durations
}

export function formatLatency(name: string, latency: Latency, ratio?: { of: string; value: number }): string {
  const figures = (['p50', 'p95', 'p99'] as const).map((key) => `${key} ${latency[key].toFixed(2).padStart(8)} ms`).join('  ')
  return `  ${name.padEnd(30)} ${figures}${ratio === undefined ? '' : `  ${ratio.value.toFixed(1)}× ${ratio.of}`}`
}

/** What the figures were measured on. */
export function machineFacts(): string {
  const [first] = cpus()
  return [
    `Node ${process.version} on ${process.platform}-${process.arch}`,
    `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB of memory`,
  ].join(', ')
}
