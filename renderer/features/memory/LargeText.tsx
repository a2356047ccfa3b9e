import { useState } from 'react'
import type { MemoryDetail } from '../../../contract/dream.ts'
import { Button } from '../../ui/Button.tsx'
import { formatCount } from '../../ui/format.ts'
import { splitPieces } from './content-text.ts'
import styles from './LargeText.module.css'
import { Markdown } from './Markdown.tsx'

/** Small enough that one piece is laid out within a frame, in characters. */
const TEXT_PIECE = 4_000
/** How much Markdown is laid out per press of "go on", in characters. */
const MARKDOWN_PIECE = 40_000

/** A text of any length as it was written; the browser lays out only the pieces that are near the window. */
export function PlainText({ text }: { text: string }) {
  return (
    <div className={styles.plain} dir="auto">
      {withOffsets(splitPieces(text, TEXT_PIECE)).map(({ offset, piece }) => (
        <div key={offset} className={styles.piece}>
          {piece}
        </div>
      ))}
    </div>
  )
}

/** A very long note as Markdown, a part at a time. */
export function LargeMarkdown({ text, links }: { text: string; links: MemoryDetail['links'] }) {
  const pieces = withOffsets(splitPieces(text, MARKDOWN_PIECE, { atBlankLine: true }))
  const [shown, setShown] = useState(1)
  return (
    <div className={styles.pieces}>
      {pieces.slice(0, shown).map(({ offset, piece }) => (
        <Markdown key={offset} text={piece} links={links} />
      ))}
      {shown < pieces.length && (
        <Button onClick={() => setShown(shown + 1)}>
          Go on reading (part {formatCount(shown + 1)} of {formatCount(pieces.length)})
        </Button>
      )}
    </div>
  )
}

function withOffsets(pieces: string[]): { offset: number; piece: string }[] {
  let offset = 0
  return pieces.map((piece) => {
    const at = offset
    offset += piece.length
    return { offset: at, piece }
  })
}
