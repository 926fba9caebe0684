import type { Answer } from './answer.ts'

/** What is answered in place of a web UI that has not been built. */
export function welcomePage(basePath: string, hasGraphiql: boolean): Answer {
  const graphql = `${basePath}/graphql`
  const graphiql = hasGraphiql
    ? `<p>Try it out in <a href="${graphql}">GraphiQL</a>.</p>`
    : '<p>Send requests with POST, as JSON.</p>'
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    body: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>RDS Maintenance Machine</title></head>
<body>
<h1>RDS Maintenance Machine</h1>
<p>The web UI has not been built. The API is at <code>${graphql}</code>.</p>
${graphiql}
</body>
</html>
`,
  }
}
