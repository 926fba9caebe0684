import Box from '@cloudscape-design/components/box'

/** In the place of rows that could not be read: that is not the same as none. */
export const NotKnown = () => (
  <Box textAlign="center" color="inherit">
    Not known: it could not be read.
  </Box>
)
