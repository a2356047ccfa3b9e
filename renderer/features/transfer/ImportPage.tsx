import { useSearchParams } from 'react-router'
import { PageTitle } from '../../app/PageTitle.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ExportSection } from './ExportSection.tsx'
import { ImportSection } from './ImportSection.tsx'
import styles from './ImportPage.module.css'

/** Notes in and notes out. */
export function ImportPage() {
  const [parameters, setParameters] = useSearchParams()
  const side = parameters.get('side') === 'export' ? 'export' : 'import'
  return (
    <div className={styles.page}>
      <PageTitle title={side === 'import' ? 'Import' : 'Export'} />
      <h1 className={styles.title}>Import and export</h1>
      <Tabs
        label="Import or export"
        value={side}
        onChange={(next) => setParameters(next === 'export' ? { side: next } : {})}
        tabs={[
          { value: 'import', title: 'Import notes', panel: <ImportSection /> },
          { value: 'export', title: 'Export everything', panel: <ExportSection /> },
        ]}
      />
    </div>
  )
}
