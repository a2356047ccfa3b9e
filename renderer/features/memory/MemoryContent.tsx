import { useState } from 'react'
import type { MemoryDetail } from '../../../contract/dream.ts'
import { Button } from '../../ui/Button.tsx'
import { formatCount } from '../../ui/format.ts'
import { LARGE_CONTENT, withoutTitleHeading } from './content-text.ts'
import { LargeMarkdown, PlainText } from './LargeText.tsx'
import { Markdown } from './Markdown.tsx'
import styles from './MemoryContent.module.css'

/** What the person wrote: as Markdown, or exactly as it is stored. */
export function MemoryContent({ detail }: { detail: Pick<MemoryDetail, 'memory' | 'links'> }) {
  const { memory, links } = detail
  const isLarge = memory.content.length > LARGE_CONTENT
  const [isSource, setIsSource] = useState(isLarge)
  const text = withoutTitleHeading(memory.content, memory.title)
  const toggle = (
    <Button variant="quiet" className={styles.toggle} aria-pressed={isSource} onClick={() => setIsSource(!isSource)}>
      {isSource ? 'Show as Markdown' : 'Show source text'}
    </Button>
  )
  return (
    <div className={styles.content}>
      {isLarge && (
        <div className={styles.note}>
          <p>
            This note has {formatCount(memory.content.length)} characters
            {isSource ? '; it is shown as plain text, which is quick.' : '; it is shown part by part.'}
          </p>
          {toggle}
        </div>
      )}
      <MemoryText isSource={isSource} isLarge={isLarge} content={memory.content} text={text} links={links} />
      {!isLarge && toggle}
    </div>
  )
}

interface MemoryTextProps {
  isSource: boolean
  isLarge: boolean
  content: string
  text: string
  links: MemoryDetail['links']
}

function MemoryText({ isSource, isLarge, content, text, links }: MemoryTextProps) {
  if (isSource) return <PlainText text={content} />
  return isLarge ? <LargeMarkdown text={text} links={links} /> : <Markdown text={text} links={links} />
}
