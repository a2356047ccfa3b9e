import { PageTitle } from '../../app/PageTitle.tsx'
import { useMethod } from '../../api/hooks.ts'
import { BriefingPage } from '../briefing/BriefingPage.tsx'
import { CaptureBox } from '../capture/CaptureBox.tsx'
import { FirstStart } from './FirstStart.tsx'
import styles from './TodayPage.module.css'

/** Where a day begins: write something down, read what the night has found. */
export function TodayPage() {
  const { data: stats } = useMethod('health.stats', {})
  return (
    <div className={styles.page}>
      <PageTitle title="Today" />
      <h1 className="visually-hidden">Today</h1>
      <CaptureBox />
      {stats !== undefined && (stats.memories === 0 ? <FirstStart /> : <BriefingPage />)}
    </div>
  )
}
