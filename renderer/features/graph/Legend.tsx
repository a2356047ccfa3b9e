import { EDGE_STYLES } from '../../graph/edge-style.ts'
import type { ColourAssignment } from '../../graph/palette.ts'
import type { Basis, Scene } from '../../graph/scene.ts'
import { categoriesByCount } from './category-colours.ts'
import styles from './Legend.module.css'
import { Swatch } from './Swatch.tsx'

/** One entry per look of a line, with the reasons that share it. */
const LINES: readonly { bases: readonly Basis[]; words: string }[] = [
  { bases: ['linked'], words: 'your link' },
  { bases: ['same_goal', 'overlapping_tasks'], words: 'same goal or tasks' },
  { bases: ['shared_entity', 'same_location'], words: 'same subject or place' },
  { bases: ['similar_text', 'close_in_time'], words: 'similar words or close in time' },
]

/** What the colours, sizes and lines of the drawing mean; only what is in it. */
export function Legend({ scene, colours }: { scene: Scene; colours: ColourAssignment }) {
  const named = categoriesByCount(scene)
  const coloured = named.filter((name) => typeof colours.get(name) === 'number')
  const hasOthers = coloured.length < named.length
  const hasUndreamt = scene.nodes.some((node) => node.category === null)
  const bases = new Set(scene.edges.map((edge) => edge.ties[0].basis))
  return (
    <ul className={styles.legend} aria-label="Legend">
      {coloured.map((name) => (
        <li key={name}>
          <Swatch category={name} colours={colours} /> {name}
        </li>
      ))}
      {hasOthers && (
        <li>
          <Swatch category="" colours={colours} /> other categories
        </li>
      )}
      {hasUndreamt && (
        <li>
          <Swatch category={null} colours={colours} /> not in long-term memory yet
        </li>
      )}
      {LINES.filter(({ bases: own }) => own.some((basis) => bases.has(basis))).map(({ bases: [basis = 'linked'], words }) => (
        <li key={words}>
          <svg className={styles.line} viewBox="0 0 26 6" aria-hidden="true" data-own={EDGE_STYLES[basis].isOwn}>
            <line x1="1" y1="3" x2="25" y2="3" strokeDasharray={EDGE_STYLES[basis].dash.join(' ') || undefined} />
          </svg>
          {words}
        </li>
      ))}
      {scene.edges.length > scene.nodes.length && (
        <li>
          <svg className={styles.line} viewBox="0 0 26 6" aria-hidden="true" data-thin="true">
            <line x1="1" y1="3" x2="25" y2="3" />
          </svg>
          among themselves
        </li>
      )}
      <li>larger: easier to recall</li>
    </ul>
  )
}
