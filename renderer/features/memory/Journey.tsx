import { Check, Clock, CircleStop } from 'lucide-react'
import { Link } from 'react-router'
import type { TraceStep } from '../../../contract/dream.ts'
import { runPath } from '../../app/paths.ts'
import { useMethod } from '../../api/hooks.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Panel.tsx'
import { Time } from '../../ui/Time.tsx'
import { figureText, journeyStageTitle, nightsOf } from './journey-text.ts'
import styles from './Journey.module.css'

const OUTCOMES = {
  passed: { Icon: Check, text: 'passed' },
  waited: { Icon: Clock, text: 'waited' },
  stopped: { Icon: CircleStop, text: 'stopped here' },
}

/** The way of this memory through every dream: each stage, what happened, and the figures that decided it. */
export function Journey({ id }: { id: string }) {
  const { data: trace, error } = useMethod('dream.trace', { id })
  if (error !== null) return <ErrorNotice error={error} title="Its journey cannot be shown." />
  if (trace === undefined || trace.steps.length === 0) return null
  return (
    <Section title="Its journey through the dreams">
      <ol className={styles.nights}>
        {nightsOf(trace.steps).map(({ runId, asOf, steps }) => (
          <li key={runId}>
            <h3 className={styles.night}>
              <Link to={runPath(runId)}>
                <Time at={asOf} form="both" />
              </Link>
            </h3>
            <ol className={styles.steps}>
              {steps.map((step) => (
                <Step key={`${step.stage}${step.text}`} step={step} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Step({ step }: { step: TraceStep }) {
  const { Icon, text } = OUTCOMES[step.outcome]
  const figures = Object.entries(step.figures)
  return (
    <li className={styles.step} data-outcome={step.outcome}>
      <span className={styles.icon} title={text}>
        <Icon aria-hidden="true" />
        <span className="visually-hidden">{text}</span>
      </span>
      <div className={styles.body}>
        <span className={styles.stage}>{journeyStageTitle(step.stage)}</span>
        <p dir="auto">{step.text}</p>
        {figures.length > 0 && (
          <details className={styles.figures}>
            <summary>Figures</summary>
            <dl>
              {figures.map(([name, value]) => (
                <div key={name}>
                  <dt>{name.replaceAll('_', ' ')}</dt>
                  <dd>{figureText(value)}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </li>
  )
}
