/** Decides what becomes of a paused operation: to be written. */
export const ResumeDialog = () => null
