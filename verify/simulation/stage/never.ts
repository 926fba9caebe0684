/** What a process waits for after it has died: nothing of it goes on. */
export const never = <T>(): Promise<T> => new Promise(() => {})
