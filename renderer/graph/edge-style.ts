import type { Basis } from './scene.ts'

/** How a tie is drawn: by kind of reason the line, by strength its width. */
export interface EdgeStyle {
  /** Canvas line dash in CSS pixels; empty for a full line. */
  dash: readonly number[]
  /** True for the person's own link: drawn in the text's colour, the others in a quieter one. */
  isOwn: boolean
}

const FULL: EdgeStyle = { dash: [], isOwn: false }
const DASHED: EdgeStyle = { dash: [6, 4], isOwn: false }
const DOTTED: EdgeStyle = { dash: [1.5, 4], isOwn: false }

/** Four looks, not seven: own link, same purpose (goal, tasks), same thing or place, likeness in words or time. */
export const EDGE_STYLES: Readonly<Record<Basis, EdgeStyle>> = {
  linked: { dash: [], isOwn: true },
  same_goal: FULL,
  overlapping_tasks: FULL,
  shared_entity: DASHED,
  same_location: DASHED,
  similar_text: DOTTED,
  close_in_time: DOTTED,
}

/** CSS pixels at scale 1: a weak tie is a hair, a strong one a cord. */
export function edgeWidth(strength: number): number {
  return 0.75 + 2.5 * Math.min(1, Math.max(0, strength))
}
