import { CATEGORY_COLOURS, NEUTRAL } from '../../graph/palette.ts'
import type { ColourAssignment } from '../../graph/palette.ts'
import styles from './Swatch.module.css'

/** The colour of a category as it is in the drawing; hollow for a memory without one. */
export function Swatch({ category, colours }: { category: string | null; colours: ColourAssignment }) {
  const place = category === null ? null : (colours.get(category) ?? null)
  const light = place === null ? NEUTRAL.light : (CATEGORY_COLOURS.light[place] ?? NEUTRAL.light)
  const dark = place === null ? NEUTRAL.dark : (CATEGORY_COLOURS.dark[place] ?? NEUTRAL.dark)
  return (
    <span className={styles.swatch} data-hollow={category === null} style={{ color: `light-dark(${light}, ${dark})` }} aria-hidden="true" />
  )
}
