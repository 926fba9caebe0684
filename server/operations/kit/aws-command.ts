/** A command of the AWS CLI against RDS in a region; parts are identifiers and options that need no quoting. */
export const awsCommand = (region: string, action: string, ...parts: readonly string[]): string =>
  ['aws rds', action, '--region', region, ...parts].join(' ')

/** The text of one field that another command answers with, for use as an argument. */
export const answerOf = (command: string, query: string): string =>
  `"$(${command} --query '${query}' --output text)"`

/** The region that an ARN names. */
export const regionOfArn = (arn: string): string => arn.split(':')[3] ?? ''
