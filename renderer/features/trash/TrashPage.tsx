import { Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { MemoryCard } from '../../../contract/memory.ts'
import { PageTitle } from '../../app/PageTitle.tsx'
import { useCommand, usePages } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { MemoryCardRow } from '../../ui/MemoryLink.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { useToast } from '../../ui/Toast.tsx'
import styles from './TrashPage.module.css'

/** What was deleted by a person; for 30 days everything in it can come back. */
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
          <p>What you delete comes here first, and can be restored for 30 days. No dream ever deletes a note.</p>
        </EmptyState>
      )}
      {memories.length > 0 && (
        <>
          <p className={styles.intro}>
            Search, graph and dreams leave these out. Restore what you want back; after 30 days here a note is removed for good.
          </p>
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
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <MemoryCardRow
        memory={memory}
        aside={
          <div className={styles.actions}>
            <Button
              icon={<Undo2 aria-hidden="true" />}
              disabled={restore.isPending}
              onClick={() => restore.mutate({ id: memory.id }, { onSuccess: () => notify({ text: 'Restored.' }) })}
            >
              Restore
            </Button>
            <Button variant="quiet" onClick={() => setIsAsking(true)}>
              Remove for good
            </Button>
          </div>
        }
      />
      <PurgeDialog memory={memory} isOpen={isAsking} onOpenChange={setIsAsking} />
      {restore.error !== null && <ErrorNotice error={restore.error} title="It could not be restored." />}
    </>
  )
}

interface PurgeDialogProps {
  memory: MemoryCard
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** The one thing here that nothing brings back: asked for by its name. */
function PurgeDialog({ memory, isOpen, onOpenChange }: PurgeDialogProps) {
  const purge = useCommand('memory.purge')
  const notify = useToast()
  const confirm = () => {
    if (purge.isPending) return
    purge.mutate(
      { id: memory.id },
      {
        onSuccess: () => {
          onOpenChange(false)
          notify({ text: 'Removed for good.' })
        },
      },
    )
  }
  return (
    <Dialog title="Remove this note for good?" isOpen={isOpen} onOpenChange={onOpenChange}>
      <p dir="auto">“{memory.title}”</p>
      <p>It goes with its history and with what a dream made of it alone. Nothing brings it back.</p>
      {purge.error !== null && <ErrorNotice error={purge.error} title="It was not removed." />}
      <div className={styles.actions}>
        <Button variant="danger" aria-disabled={purge.isPending} onClick={confirm}>
          {purge.isPending ? 'Removing…' : 'Remove for good'}
        </Button>
        <Button onClick={() => onOpenChange(false)}>Keep it</Button>
      </div>
    </Dialog>
  )
}
