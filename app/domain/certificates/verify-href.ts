/** Where anybody can check a certificate: what its QR code says. */
export const verifyHref = (publicOrigin: string, number: string) =>
  `${publicOrigin}/verify/${number}`
