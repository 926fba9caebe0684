import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'

/** An identifier in monospace with a button that copies it. */
export function CopyableId({ id, label = 'identifier' }: { readonly id: string; readonly label?: string }) {
  return (
    <span className="identifier">
      <CopyToClipboard
        variant="inline"
        textToCopy={id}
        copyButtonAriaLabel={`Copy ${label} ${id}`}
        copySuccessText="Copied"
        copyErrorText="Could not be copied"
      />
    </span>
  )
}
