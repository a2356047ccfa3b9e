import { useSearchParams } from 'react-router'

/** Where the import stands. It lives in the address, so that leaving the screen or reloading loses nothing. */
export interface ImportAddress {
  path: string
  /** The task of the dry run, once it was started. */
  planTask: string | null
  /** The task of the import itself, once it was started. */
  importTask: string | null
}

export function useImportAddress(): [ImportAddress, (address: ImportAddress) => void] {
  const [parameters, setParameters] = useSearchParams()
  const address = {
    path: parameters.get('path') ?? '',
    planTask: parameters.get('plan'),
    importTask: parameters.get('task'),
  }
  const put = ({ path, planTask, importTask }: ImportAddress) => {
    setParameters(
      {
        ...(path === '' ? {} : { path }),
        ...(planTask === null ? {} : { plan: planTask }),
        ...(importTask === null ? {} : { task: importTask }),
      },
      { replace: true, preventScrollReset: true },
    )
  }
  return [address, put]
}
