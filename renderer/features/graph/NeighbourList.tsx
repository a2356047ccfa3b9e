import { ExternalLink } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { memoryPath } from '../../app/paths.ts'
import type { ColourAssignment } from '../../graph/palette.ts'
import { formatShare } from '../../ui/format.ts'
import styles from './NeighbourList.module.css'
import { Swatch } from './Swatch.tsx'
import { basisWords, tieWords } from './tie-words.ts'
import type { NeighbourRow } from './tie-words.ts'

interface NeighbourListProps {
  rows: readonly NeighbourRow[]
  colours: ColourAssignment
  lit: string | null
  onLight: (id: string | null) => void
  onChoose: (id: string) => void
}

/** The drawing in words: every memory in it, why it is there and how strongly. Walks on like the drawing does. */
export function NeighbourList({ rows, colours, lit, onLight, onChoose }: NeighbourListProps) {
  const direct = rows.filter((row) => row.distance === 1)
  const further = rows.filter((row) => row.distance !== 1)
  const group = (title: string, part: readonly NeighbourRow[]) =>
    part.length > 0 && (
      <section aria-label={title}>
        <h2 className={styles.heading}>
          {title} <span className={styles.count}>{part.length}</span>
        </h2>
        <ul className={styles.list}>
          {part.map((row) => (
            <Row key={row.id} row={row} colours={colours} isLit={row.id === lit} onLight={onLight} onChoose={onChoose} />
          ))}
        </ul>
      </section>
    )
  return (
    <div className={styles.groups} onPointerLeave={() => onLight(null)}>
      {group('Directly tied', direct)}
      {group('One step further', further)}
    </div>
  )
}

interface RowProps extends Omit<NeighbourListProps, 'rows' | 'lit'> {
  row: NeighbourRow
  isLit: boolean
}

const Row = memo(function Row({ row, colours, isLit, onLight, onChoose }: RowProps) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isLit && item.current && !item.current.matches(':hover, :focus-within')) revealWithin(item.current)
  }, [isLit])
  return (
    <li ref={item} className={styles.row} data-lit={isLit} onPointerEnter={() => onLight(row.id)}>
      <button type="button" className={styles.walk} onClick={() => onChoose(row.id)} onFocus={() => onLight(row.id)}>
        <span className={styles.title} dir="auto">
          <Swatch category={row.category} colours={colours} />
          {row.title}
        </span>
        {row.ties.map((tie) => (
          <span key={tie.basis} className={styles.tie}>
            {tieWords(tie)}
          </span>
        ))}
        {row.through !== null && <span className={styles.tie}>through {row.through}</span>}
        <Strength value={row.strength} basis={row.ties[0] ? basisWords(row.ties[0].basis) : ''} />
      </button>
      <Link className={styles.open} to={memoryPath(row.id)} aria-label={`Open ${row.title}`} title="Open the memory">
        <ExternalLink aria-hidden="true" />
      </Link>
    </li>
  )
})

function Strength({ value, basis }: { value: number; basis: string }) {
  return (
    <span className={styles.strength} title={`${basis}, strength ${formatShare(value)}`}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ inlineSize: `${Math.min(1, Math.max(0, value)) * 100}%` }} />
      </span>
      <span className={styles.figure}>
        <span className="visually-hidden">strength </span>
        {formatShare(value)}
      </span>
    </span>
  )
}

/** Scrolls the list, and only the list: on a narrow screen, where the page itself scrolls, the drawing must stay in view. */
function revealWithin(item: HTMLElement): void {
  const frame = item.closest<HTMLElement>('[data-scroll-frame]')
  if (!frame || frame.scrollHeight <= frame.clientHeight) return
  const [inner, outer] = [item.getBoundingClientRect(), frame.getBoundingClientRect()]
  if (inner.top < outer.top) frame.scrollTop += inner.top - outer.top
  else if (inner.bottom > outer.bottom) frame.scrollTop += inner.bottom - outer.bottom
}
