/**
 * Writes messages to the output of the process, each in one call of the system. The library's own writer sends the head
 * first: its reader wakes up for it, finds no message and goes to sleep again, which takes longer than linting a small file.
 */
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';

/** For one output; messages leave in the order in which they were given. */
export class WholeMessageWriter extends AbstractMessageWriter implements MessageWriter {
  private failures = 0;

  constructor(private readonly output: NodeJS.WritableStream) {
    super();
    output.on('error', (error) => this.fireError(error));
    output.on('close', () => this.fireClose());
  }

  /** Settled when the message has left, or cannot: `onError` tells of that. */
  write(message: Message): Promise<void> {
    return new Promise((resolve) => {
      const body = JSON.stringify(message);
      this.output.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, (error) => {
        if (error) {
          this.failures += 1;
          this.fireError(error, message, this.failures);
        }
        // Where the client has gone, the library would report a rejection to it, and end the process by failing at that.
        resolve();
      });
    });
  }

  end(): void {
    this.output.end();
  }
}
