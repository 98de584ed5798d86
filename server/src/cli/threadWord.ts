/** The first word of a program that is a thread of `check`; not for people, and apart so that a short run loads no threads. */
export const THREAD_WORD = '--check-thread';
