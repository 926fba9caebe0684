/** In place of a dialog that is still to be loaded: said only when that takes long, as without a connection. */
export const DialogPending = ({ children }: { readonly children?: string | undefined }) => (
  <div className="dialog-pending" role="status">
    {children ?? 'Waiting for the server'}
  </div>
)
