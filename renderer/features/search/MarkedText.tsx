import { markedParts } from './marked-text.ts'

interface MarkedTextProps {
  text: string
  ranges: readonly (readonly [number, number])[]
}

/** A text with its matched words marked. */
export function MarkedText({ text, ranges }: MarkedTextProps) {
  let position = 0
  return markedParts(text, ranges).map((part) => {
    const key = position
    position += part.text.length
    return part.isMarked ? <mark key={key}>{part.text}</mark> : part.text
  })
}
