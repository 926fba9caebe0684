/** What the product is called. */
export const PRODUCT_NAME = 'RDS Maintenance Machine'
