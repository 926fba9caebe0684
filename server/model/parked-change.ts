/** A change that waits on a resource (PendingModifiedValues), as an item of a consent: the change is AWS's field and value. */
export const parkedItem = (resource: string, change: string): string => `${resource} ${change}`
