const LANCZOS = [76.18009172947146, -86.5053203294168, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5]
const SMALLEST = 1e-300

/** ln Γ(x) for x > 0 (Lanczos 1964). */
export function logGamma(x: number): number {
  let denominator = x
  let series = 1.000000000190015
  for (const coefficient of LANCZOS) series += coefficient / ++denominator
  const base = x + 5.5
  return (x + 0.5) * Math.log(base) - base + Math.log((2.506628274631 * series) / x)
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

/** P(at least `hits` of `trials`) when each succeeds with probability `chance`. */
export function binomialTail(hits: number, trials: number, chance: number): number {
  if (hits <= 0) return 1
  if (hits > trials || chance <= 0) return SMALLEST
  if (chance >= 1) return 1
  let sum = 0
  for (let k = hits; k <= trials; k++) sum += Math.exp(logChoose(trials, k) + k * Math.log(chance) + (trials - k) * Math.log1p(-chance))
  return Math.min(1, Math.max(SMALLEST, sum))
}

/** P(at least `hits` marked) when `drawn` of `total` notes are drawn and `marked` of them are marked (Fisher 1934). */
export function hypergeometricTail(hits: number, drawn: number, marked: number, total: number): number {
  const most = Math.min(drawn, marked)
  if (hits <= 0) return 1
  if (hits > most) return SMALLEST
  const all = logChoose(total, drawn)
  let sum = 0
  for (let k = Math.max(hits, drawn + marked - total); k <= most; k++)
    sum += Math.exp(logChoose(marked, k) + logChoose(total - marked, drawn - k) - all)
  return Math.min(1, Math.max(SMALLEST, sum))
}

/** Two-sided p of a standard normal deviate (Abramowitz & Stegun 7.1.26). */
function normalTwoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return Math.min(1, Math.max(SMALLEST, polynomial * Math.exp(-x * x)))
}

/**
 * Two-sided p that two samples come from one distribution, by their ranks (Mann & Whitney 1947), with ties and
 * continuity corrected. Safe for the few and skewed values that notes give.
 */
export function rankSumTest(a: readonly number[], b: readonly number[]): number {
  const total = a.length + b.length
  if (a.length === 0 || b.length === 0) return 1
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))].sort((x, y) => x.value - y.value)
  let rankSum = 0
  let tieCorrection = 0
  for (let start = 0; start < total;) {
    let end = start
    while (end < total && all[end]?.value === all[start]?.value) end += 1
    const rank = (start + 1 + end) / 2
    for (let index = start; index < end; index++) if (all[index]?.isA) rankSum += rank
    tieCorrection += (end - start) ** 3 - (end - start)
    start = end
  }
  const u = rankSum - (a.length * (a.length + 1)) / 2
  const mean = (a.length * b.length) / 2
  const variance = ((a.length * b.length) / 12) * (total + 1 - tieCorrection / (total * (total - 1)))
  if (variance <= 0) return 1
  return normalTwoSided(Math.max(0, Math.abs(u - mean) - 0.5) / Math.sqrt(variance))
}

/**
 * p-values adjusted for having looked at `family` things (Benjamini & Hochberg 1995), in the order given.
 *
 * `family` may exceed the number of p-values: those not listed are taken to be 1.
 */
export function adjustForFamily(values: readonly number[], family: number): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value)
  const adjusted = values.map(() => 1)
  let least = 1
  for (let rank = order.length; rank >= 1; rank--) {
    const entry = order[rank - 1]
    if (entry === undefined) continue
    least = Math.min(least, (entry.value * Math.max(family, values.length)) / rank)
    adjusted[entry.index] = least
  }
  return adjusted
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
