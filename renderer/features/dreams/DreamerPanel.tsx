import { Moon, Square } from 'lucide-react'
import { useRef } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import type { DreamStatus } from '../../../contract/dream.ts'
import { useCommand, useMethod } from '../../api/hooks.ts'
import { runPath } from '../../app/paths.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCounted } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { Time } from '../../ui/Time.tsx'
import styles from './DreamerPanel.module.css'
import { stateWords } from './run-words.ts'
import { StageProgress } from './StageProgress.tsx'
import { announcement } from './stage-words.ts'

type Status = z.infer<typeof DreamStatus>

interface DreamerPanelProps {
  /** `full` shows every stage of a running dream; `brief` one line of it. */
  detail: 'full' | 'brief'
}

/** What the dreamer is doing, why not if it does nothing, and the way to start, stop or go on. */
export function DreamerPanel({ detail }: DreamerPanelProps) {
  const { data: status, error, refetch } = useMethod('dream.status', {})
  if (error) return <ErrorNotice error={error} title="The dreamer could not be asked." onRetry={() => void refetch()} />
  if (!status) return <SkeletonAfterDelay lines={2} />
  const isBusy = status.state === 'dreaming' || status.state === 'stopping'
  return (
    <Panel className={styles.panel} tone={isBusy ? 'dream' : 'plain'}>
      <div className={styles.top}>
        <StateLine status={status} />
        <Controls status={status} />
      </div>
      {isBusy && status.run && detail === 'full' && status.run.stages.length > 0 && <StageProgress stages={status.run.stages} />}
      <output className="visually-hidden">{spoken(status)}</output>
    </Panel>
  )
}

function StateLine({ status }: { status: Status }) {
  const { title, text } = stateOf(status)
  return (
    <div className={styles.state}>
      <p className={styles.title}>{title}</p>
      <p className={styles.text}>{text}</p>
      {status.state === 'awake' && status.resumable && <Resumable run={status.resumable} />}
    </div>
  )
}

function stateOf(status: Status): { title: string; text: string } {
  const waiting = formatCounted(status.pending, 'memory waits', 'memories wait')
  switch (status.state) {
    case 'dreaming':
      return { title: 'Dreaming', text: announcement(status.run?.stages ?? []) }
    case 'stopping':
      return { title: 'Stopping', text: 'It ends at the next safe point. Nothing is changed, and it can be resumed.' }
    case 'held_by_other_process':
      return { title: 'Dreaming elsewhere', text: status.whyNot ?? 'Another Codex Dreams is dreaming on these memories.' }
    case 'awake':
      return { title: 'Awake', text: status.whyNot ?? `${waiting} to be dreamt on.` }
  }
}

function Resumable({ run }: { run: NonNullable<Status['resumable']> }) {
  return (
    <p className={styles.text}>
      <Link to={runPath(run.id)}>A dream</Link> begun <Time at={run.startedAt} /> was {run.state} before its end. It has changed nothing.
    </p>
  )
}

/**
 * One button that starts and stops: it stays in its place with the focus on it whatever it does next. It is never disabled
 * natively, which would throw the focus away; a press that means nothing does nothing.
 */
function Controls({ status }: { status: Status }) {
  const start = useCommand('dream.start')
  const stop = useCommand('dream.stop')
  const resume = useCommand('dream.resume')
  const mainButton = useRef<HTMLButtonElement>(null)
  const isDreaming = status.state === 'dreaming'
  const isAsleep = isDreaming || status.state === 'stopping'
  const cannot = status.state === 'stopping' || status.state === 'held_by_other_process' || (!isAsleep && status.whyNot !== null)
  const isWaiting = start.isPending || stop.isPending || resume.isPending
  const press = () => {
    if (cannot || isWaiting) return
    if (isDreaming) stop.mutate({})
    else start.mutate({})
  }
  // The button that was pressed goes away; the one that will say Stop takes the focus.
  const goOn = () => {
    if (!status.resumable || isWaiting) return
    mainButton.current?.focus()
    resume.mutate({ id: status.resumable.id })
  }
  const label = isDreaming ? 'Stop' : status.state === 'stopping' ? 'Stopping…' : 'Dream now'
  const error = isAsleep ? stop.error : (start.error ?? resume.error)
  return (
    <>
      <div className={styles.controls}>
        {status.state === 'awake' && status.resumable && <Button onClick={goOn}>Resume</Button>}
        <Button
          ref={mainButton}
          variant={isAsleep ? 'plain' : 'dream'}
          icon={isAsleep ? <Square aria-hidden="true" /> : <Moon aria-hidden="true" />}
          aria-disabled={cannot || isWaiting}
          className={styles.main}
          onClick={press}
        >
          {label}
        </Button>
      </div>
      {error && (
        <div className={styles.error}>
          <ErrorNotice error={error} title={isAsleep ? 'The dream could not be stopped.' : 'The dream did not start.'} />
        </div>
      )}
    </>
  )
}

/** Read aloud when it changes: a stage at a time, and the ends. */
function spoken(status: Status): string {
  if (status.state === 'dreaming') return announcement(status.run?.stages ?? [])
  if (status.state === 'stopping') return 'Stopping the dream.'
  return status.run && status.run.endedAt !== null ? `${stateWords(status.run.state).title}. ${status.run.summary}` : ''
}
