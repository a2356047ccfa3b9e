import { Trash2, Undo2 } from 'lucide-react'
import type { MemoryCard } from '../../../contract/memory.ts'
import { PageTitle } from '../../app/PageTitle.tsx'
import { useCommand, usePages } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { MemoryCardRow } from '../../ui/MemoryLink.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { useToast } from '../../ui/Toast.tsx'
import styles from './TrashPage.module.css'

/** What was deleted by a person; everything in it can come back. */
export function TrashPage() {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = usePages('memory.list', { deleted: true })
  const memories = data?.pages.flatMap((page) => page.memories) ?? []
  return (
    <div className={styles.page}>
      <PageTitle title="Trash" />
      <h1 className={styles.title}>Trash</h1>
      {error !== null && <ErrorNotice error={error} title="The trash cannot be shown." />}
      {data === undefined && error === null && <SkeletonAfterDelay />}
      {data !== undefined && memories.length === 0 && (
        <EmptyState icon={<Trash2 />} title="The trash is empty">
          <p>What you delete comes here first, and can be restored. No dream ever deletes a note.</p>
        </EmptyState>
      )}
      {memories.length > 0 && (
        <>
          <p className={styles.intro}>Search, graph and dreams leave these out. Restore what you want back.</p>
          <ul className={styles.list}>
            {memories.map((memory) => (
              <li key={memory.id}>
                <DeletedRow memory={memory} />
              </li>
            ))}
          </ul>
        </>
      )}
      {hasNextPage && (
        <Button className={styles.more} disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Loading…' : 'More'}
        </Button>
      )}
    </div>
  )
}

function DeletedRow({ memory }: { memory: MemoryCard }) {
  const restore = useCommand('memory.restore')
  const notify = useToast()
  return (
    <>
      <MemoryCardRow
        memory={memory}
        aside={
          <Button
            icon={<Undo2 aria-hidden="true" />}
            disabled={restore.isPending}
            onClick={() => restore.mutate({ id: memory.id }, { onSuccess: () => notify({ text: 'Restored.' }) })}
          >
            Restore
          </Button>
        }
      />
      {restore.error !== null && <ErrorNotice error={restore.error} title="It could not be restored." />}
    </>
  )
}
