/**
 * What clients can make grow, and how far: the one place for these limits. docs/security.md lists each with its answer and
 * the attack that tries it, and a test holds the two equal. A client is an address (of IPv6, the network of 64 bits); behind
 * a proxy everyone is one client.
 */
export const CLIENT_LIMITS = {
  /** Characters of a GraphQL document; the longest of the web UI has about 3,000. */
  documentCharacters: 20_000,
  /** Tokens of a document; the introspection of GraphiQL has about 500. */
  documentTokens: 2_000,
  /** Brackets of any kind inside each other in a document. */
  documentNesting: 50,
  /** Characters of a name in a document. */
  nameCharacters: 100,
  /** Fields inside each other; the deepest that makes sense (fault of a call of an operation of a cluster) has 10. */
  documentDepth: 14,
  /** Fields that a document selects, fragments counted as often as they are used. */
  documentFields: 300,
  /** Fragments that a document defines. */
  documentFragments: 50,
  /** Fields with a name of their own: the means to ask for the same thing many times over. */
  documentAliases: 50,
  /** Lists and objects inside each other in the variables of a request. */
  variableNesting: 20,
  /** Characters of documents that are not kept yet, of one client in a second, and at once: reading them takes time. */
  clientNewCharactersPerSecond: 20_000,
  clientNewCharacters: 200_000,
  /** Documents that are kept parsed and validated. */
  cachedDocuments: 200,
  /** Characters of all documents that are kept; parsed, a character takes up to 200 bytes. */
  cachedCharacters: 200_000,
  /** Errors in one answer. */
  errors: 20,
  /** Characters of the message of an error. */
  errorCharacters: 1_000,

  /** Fields in an answer, as far as its lists go. */
  answerFields: 100_000,
  /** Bytes of an answer, over HTTP or as one message over a WebSocket. */
  answerBytes: 8_000_000,
  /** Calls to AWS for one request, unless the server is told another number. */
  requestAwsReads: 60,
  /** Calls to AWS for one client in a second, and at once, while no operation runs and AWS does not throttle. */
  clientReadsPerSecond: 20,
  clientReadBurst: 300,
  /** The same for all clients. */
  readsPerSecond: 40,
  readBurst: 600,
  /** Calls to AWS for one client in a second, and at once, while operations run or AWS throttles. */
  busyClientReadsPerSecond: 4,
  busyClientReadBurst: 30,
  /** The same for all clients. */
  busyReadsPerSecond: 8,
  busyReadBurst: 60,
  /** Seconds that the readings of a request may wait for their turns; then it is refused. */
  clientReadWaitSeconds: 15,
  /** Seconds that a reading of the same client would have to wait when its commands are refused too; they do not wait. */
  clientCommandWaitSeconds: 120,
  /** Clusters that are watched at a time. */
  watchedClusters: 50,

  /** Bytes of the body of a request. */
  bodyBytes: 100_000,
  /** Bytes of the body of a request to the mock of a demo, through the server. */
  mockBodyBytes: 1_000_000,
  /** Bytes of all headers of a request. */
  headerBytes: 16_384,
  /** Seconds until the headers of a request have to be there. */
  headerSeconds: 10,
  /** Seconds until a request has to be there in full. */
  requestSeconds: 30,
  /** Seconds that a connection may stay open between two requests. */
  idleSeconds: 65,
  /** Connections at a time, WebSockets included. */
  connections: 1_000,
  /** Connections of one client at a time. */
  clientConnections: 500,
  /** Bytes of answers that a client has not taken yet. */
  clientUnreadBytes: 16_000_000,
  /** Bytes of answers that all clients have not taken yet. */
  unreadBytes: 64_000_000,
  /** Seconds until an answer has to be taken. */
  unreadSeconds: 30,

  /** Bytes of a message over a WebSocket. */
  frameBytes: 30_000,
  /** Seconds until a WebSocket has to log in. */
  loginSeconds: 3,
  /** Characters of the message that logs in. */
  loginCharacters: 10_000,
  /** Seconds until a WebSocket that is being closed is cut. */
  closingSeconds: 2,
  /** Characters of the id that a client gives an operation over a WebSocket. */
  operationIdCharacters: 100,
  /** Subscriptions, and other operations that are not answered yet, on one WebSocket. */
  socketSubscriptions: 100,
  /** Operations of one client that are in progress over WebSockets, and its subscriptions over HTTP. */
  clientSubscriptions: 2_000,
  /** The same of all clients. */
  subscriptions: 4_000,
  /** Characters of what one client sent to subscribe, kept for as long as it is subscribed. */
  clientSubscriptionCharacters: 16_000_000,
  /** The same of all clients. */
  subscriptionCharacters: 32_000_000,
  /** Events that wait for one subscriber, and bytes of them; then nothing more is read for it. */
  subscriberMessages: 50,
  subscriberBytes: 100_000,
  /** Seconds in which a subscriber for whom no more may wait has to take something. */
  subscriberSeconds: 10,
  /** Bytes that wait on a WebSocket for a client that does not read. */
  socketUnreadBytes: 1_000_000,

  /** Lines in the log about what one client does wrong, in a minute. */
  clientLogLines: 10,
  /** Lines in the log about what all clients do wrong, in a minute. */
  logLines: 100,
  /** Wrong credentials of one client in a minute. */
  clientWrongCredentials: 10,
  /** Wrong credentials of all clients in a minute. */
  wrongCredentials: 1_000,
} as const
