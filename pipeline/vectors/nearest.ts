/** The best few of many, for each of a number of places. Equal similarities are ordered by place, so the order of offers is without effect. */
export class NearestLists {
  readonly #limit: number
  readonly #similarities: Float64Array
  readonly #places: Int32Array
  readonly #counts: Int32Array

  constructor(count: number, limit: number) {
    this.#limit = limit
    this.#similarities = new Float64Array(count * limit)
    this.#places = new Int32Array(count * limit)
    this.#counts = new Int32Array(count)
  }

  /** Offers `other` as a neighbour of `place`. Offering it twice is the same as once. */
  offer(place: number, other: number, similarity: number): void {
    const base = place * this.#limit
    const count = this.#counts[place] ?? 0
    if (this.#limit === 0 || (count === this.#limit && !this.#isBetter(similarity, other, base + count - 1))) return
    for (let at = base; at < base + count; at += 1) if (this.#places[at] === other) return
    let at = base + Math.min(count, this.#limit - 1)
    while (at > base && this.#isBetter(similarity, other, at - 1)) {
      this.#similarities[at] = this.#similarities[at - 1] ?? 0
      this.#places[at] = this.#places[at - 1] ?? 0
      at -= 1
    }
    this.#similarities[at] = similarity
    this.#places[at] = other
    this.#counts[place] = Math.min(count + 1, this.#limit)
  }

  /** Neighbours of `place`, the nearest first. */
  of(place: number): { place: number; similarity: number }[] {
    const base = place * this.#limit
    return Array.from({ length: this.#counts[place] ?? 0 }, (_, index) => ({
      place: this.#places[base + index] ?? 0,
      similarity: this.#similarities[base + index] ?? 0,
    }))
  }

  #isBetter(similarity: number, place: number, at: number): boolean {
    const known = this.#similarities[at] ?? 0
    return similarity > known || (similarity === known && place < (this.#places[at] ?? 0))
  }
}
