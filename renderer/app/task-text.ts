import type { Task } from '../../contract/task.ts'

export const TASK_TITLES: Record<Task['kind'], string> = {
  dream: 'Dreaming',
  import: 'Import',
  export: 'Export',
  embedding: 'Indexing by meaning',
}
