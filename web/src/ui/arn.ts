/** The name of a resource in its ARN: `orders-1` of `arn:aws:rds:us-east-1:123456789012:db:orders-1`. */
export const nameInArn = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1)
