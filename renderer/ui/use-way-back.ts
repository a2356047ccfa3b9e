import type { Input, MethodName } from '../../contract/methods.ts'
import { asAppError } from '../api/app-error.ts'
import { useConnection } from '../api/context.tsx'
import { useToast } from './Toast.tsx'

/**
 * Takes something back from a toast, and says how that went. Unlike a command of a component it does so also when the component
 * that offered it is gone from the screen.
 */
export function useWayBack() {
  const { client } = useConnection()
  const notify = useToast()
  return async <Name extends MethodName>(name: Name, input: Input<Name>, told: string): Promise<boolean> => {
    try {
      await client.call(name, input)
      notify({ text: told })
      return true
    } catch (error) {
      notify({ text: `It was not taken back. ${asAppError(error).message}` })
      return false
    }
  }
}
