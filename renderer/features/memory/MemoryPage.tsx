import { useEffect, useRef, useState } from 'react'
import { useLocation, useParams } from 'react-router'
import type { MemoryDetail } from '../../../contract/dream.ts'
import { PageTitle } from '../../app/PageTitle.tsx'
import { useCommand, useMethod } from '../../api/hooks.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { Associations } from './Associations.tsx'
import { Chunks } from './Chunks.tsx'
import { DreamPanel } from './DreamPanel.tsx'
import { readEditDraft } from './edit-draft.ts'
import { EditForm } from './EditForm.tsx'
import { FeaturesPanel } from './FeaturesPanel.tsx'
import { History } from './History.tsx'
import { InsightList } from './InsightList.tsx'
import { Journey } from './Journey.tsx'
import { LinkLists } from './LinkLists.tsx'
import { MemoryContent } from './MemoryContent.tsx'
import { MemoryHead } from './MemoryHead.tsx'
import styles from './MemoryPage.module.css'
import { EpisodeSection } from './EpisodeSection.tsx'

/** Characters that a browser's text field takes with ease. */
const LONGEST_IN_A_FIELD = 1_000_000

/** One memory: what was written, and beside it what the dream made of it. */
export function MemoryPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useMethod('memory.get', { id })
  if (error !== null) {
    return (
      <>
        <PageTitle title="Memory" />
        <ErrorNotice error={error} title="This memory cannot be shown." onRetry={() => void refetch()} />
      </>
    )
  }
  if (data === undefined) return <SkeletonAfterDelay lines={8} />
  return <OpenMemory key={id} detail={data} />
}

function OpenMemory({ detail }: { detail: MemoryDetail }) {
  const { memory } = detail
  useCountAccess(memory.id, memory.deletedAt === null)
  // A draft that was left behind (a reload, a crash) is taken up again.
  const [isWanted, setIsWanted] = useState(() => readEditDraft(localStorage, memory.id) !== null)
  const isEditing = isWanted && isEditable(memory)
  return (
    <article className={styles.page} aria-labelledby="memory-title">
      <PageTitle title={memory.title} />
      <div className={styles.sheet}>
        <MemoryHead memory={memory} {...(isEditable(memory) && !isEditing ? { onEdit: () => setIsWanted(true) } : {})} />
        {isEditing ? <EditForm memory={memory} onClose={() => setIsWanted(false)} /> : <MemoryContent detail={detail} />}
      </div>
      <aside className={styles.rail} aria-label="What the dream made of it">
        <DreamPanel semantic={detail.semantic} units={detail.units} id={memory.id} isChunked={detail.chunks.length > 0} />
        {detail.features !== null && <FeaturesPanel features={detail.features} />}
      </aside>
      <div className={styles.around}>
        <InsightList insights={detail.insights} />
        <Associations associations={detail.associations} />
        <LinkLists links={detail.links} backlinks={detail.backlinks} />
        <Chunks chunks={detail.chunks} />
        <EpisodeSection episode={detail.episode} ownId={memory.id} />
        <History memory={memory} />
        <Journey id={memory.id} />
      </div>
    </article>
  )
}

/** A part is edited in its whole; a text too long for a text field on the command line. */
function isEditable({ parentId, deletedAt, content }: MemoryDetail['memory']): boolean {
  return parentId === null && deletedAt === null && content.length <= LONGEST_IN_A_FIELD
}

/** Tells the core once per opening that this memory was read: reading strengthens it. */
function useCountAccess(id: string, isReadable: boolean): void {
  const { key } = useLocation()
  const { mutate } = useCommand('memory.accessed')
  const counted = useRef<string | null>(null)
  useEffect(() => {
    if (!isReadable || counted.current === key) return
    counted.current = key
    mutate({ id })
  }, [id, isReadable, key, mutate])
}
