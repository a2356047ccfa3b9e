import { Pencil, Trash2, Undo2, Waypoints } from 'lucide-react'
import { Link } from 'react-router'
import type { Memory } from '../../../contract/memory.ts'
import { graphPath, memoryPath } from '../../app/paths.ts'
import { Button } from '../../ui/Button.tsx'
import buttons from '../../ui/Button.module.css'
import { classNames } from '../../ui/class-names.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { beginsWithTitle, withoutTitleHeading } from './content-text.ts'
import styles from './MemoryHead.module.css'
import { SOURCE_WORDS } from './words.ts'
import { useDeleteWithUndo } from './use-delete-with-undo.ts'

interface MemoryHeadProps {
  memory: Memory
  /** Absent where it cannot be edited, or already is. */
  onEdit?: () => void
}

/** Title, when, from where, tags; and what can be done with it. */
export function MemoryHead({ memory, onEdit }: MemoryHeadProps) {
  // A note that simply begins with its title (most quick notes) is not given a second one.
  const isTitleInText =
    withoutTitleHeading(memory.content, memory.title) === memory.content && beginsWithTitle(memory.content, memory.title)
  return (
    <header className={styles.head}>
      <div className={styles.facts}>
        <Time at={memory.createdAt} form="both" />
        <span>{SOURCE_WORDS[memory.source]}</span>
        {memory.parentId !== null && (
          <span>
            part {memory.chunkIndex} of {memory.totalChunks} of <Link to={memoryPath(memory.parentId)}>the whole note</Link>
          </span>
        )}
        <MemoryActions memory={memory} onEdit={onEdit} />
      </div>
      <h1 id="memory-title" className={isTitleInText ? 'visually-hidden' : styles.title} dir="auto">
        {memory.title}
      </h1>
      {memory.tags.length > 0 && (
        <div className={styles.tags}>
          {memory.tags.map((tag) => (
            <Tag key={tag} tag={tag} />
          ))}
        </div>
      )}
      {memory.context !== null && (
        <p className={styles.context} dir="auto">
          {memory.context}
        </p>
      )}
      {memory.summary !== null && (
        <p className={styles.context} dir="auto">
          {memory.summary}
        </p>
      )}
    </header>
  )
}

function MemoryActions({ memory, onEdit }: { memory: Memory; onEdit: MemoryHeadProps['onEdit'] | undefined }) {
  const { remove, restore, error } = useDeleteWithUndo(memory)
  const isDeleted = memory.deletedAt !== null
  return (
    <>
      <div className={styles.actions}>
        <Link className={classNames(buttons.button, buttons.quiet)} to={graphPath(memory.id)}>
          <Waypoints aria-hidden="true" /> Graph
        </Link>
        {onEdit !== undefined && (
          <Button variant="quiet" icon={<Pencil aria-hidden="true" />} onClick={onEdit}>
            Edit
          </Button>
        )}
        {!isDeleted && memory.parentId === null && (
          <Button variant="quiet" icon={<Trash2 aria-hidden="true" />} onClick={remove}>
            Delete
          </Button>
        )}
      </div>
      {isDeleted && (
        <div className={styles.deleted}>
          <span>
            In the trash since <Time at={memory.deletedAt ?? 0} form="absolute" />. Search and dreams leave it out.
          </span>
          <Button icon={<Undo2 aria-hidden="true" />} onClick={restore}>
            Restore
          </Button>
        </div>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </>
  )
}
