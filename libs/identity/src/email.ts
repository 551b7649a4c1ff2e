/** The one spelling under which an e-mail address is stored and looked up. */
export const normaliseEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

/** Whether it can be an address at all; whether it arrives, only sending tells. Asks for a normalised one. */
export const isEmail = (email: string): boolean =>
  email.length <= 254 && /^[^\s@\p{C}]{1,64}@[^\s@\p{C}]{1,190}\.[^\s@.\p{C}]{2,63}$/u.test(email);
