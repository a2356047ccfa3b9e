import { NotebookPen } from 'lucide-react'
import type { MemoryCard } from '../../../contract/memory.ts'
import { useMethod, usePages } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { MemoryCardRow } from '../../ui/MemoryLink.tsx'
import { Section } from '../../ui/Panel.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { Tag } from '../../ui/Tag.tsx'
import styles from './BrowseMemories.module.css'

const TAGS_SHOWN = 30

/** Before a question is asked: the newest memories (with the chosen tags), and the tags to choose from. */
export function BrowseMemories({ tags }: { tags: string[] }) {
  const [firstTag, ...otherTags] = tags
  const { data: stats } = useMethod('health.stats', {})
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = usePages('memory.list', {
    limit: 30,
    ...(firstTag === undefined ? {} : { tag: firstTag }),
  })
  if (error !== null) return <ErrorNotice error={error} title="The newest memories could not be read." />
  if (data === undefined) return <SkeletonAfterDelay lines={6} />
  const memories = data.pages.flatMap((page) => page.memories).filter((memory) => hasAll(memory, otherTags))
  if (memories.length === 0 && !hasNextPage) return <NothingHere hasFilter={tags.length > 0} />
  return (
    <>
      {tags.length === 0 && stats !== undefined && stats.tags.length > 0 && (
        <Section title="Tags">
          <ul className={styles.tags}>
            {stats.tags.slice(0, TAGS_SHOWN).map(({ tag, count }) => (
              <li key={tag}>
                <Tag tag={tag} /> <span className={styles.count}>{formatCount(count)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={tags.length === 0 ? 'Newest' : 'With this tag, newest first'}>
        <ul className={styles.list}>
          {memories.map((memory) => (
            <li key={memory.id}>
              <MemoryCardRow memory={memory} />
            </li>
          ))}
        </ul>
        {hasNextPage && (
          <Button className={styles.more} disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Loading…' : 'Older memories'}
          </Button>
        )}
      </Section>
    </>
  )
}

function hasAll(memory: MemoryCard, tags: string[]): boolean {
  return tags.every((tag) => memory.tags.includes(tag))
}

function NothingHere({ hasFilter }: { hasFilter: boolean }) {
  if (hasFilter) {
    return (
      <EmptyState title="No memory carries this tag">
        <p>Take the filter away to see everything.</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<NotebookPen />} title="Nothing to search yet">
      <p>
        Press <kbd>C</kbd> to write your first note, or import a folder of notes. Everything you keep can be found here by its words, by its
        meaning, and by what it is tied to.
      </p>
    </EmptyState>
  )
}
