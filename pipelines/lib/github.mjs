/**
 * GitHub, as seen from a job of GitHub Actions. A pull request is a `Change`, in the words of `host.mjs`.
 */
import { appendFileSync, readFileSync } from 'node:fs'
import { list, once, request } from './http.mjs'
import { neededSetting, setting } from './settings.mjs'
import { said } from './words.mjs'

/** @returns {import('./host.mjs').Host} */
export const github = () => {
  const api = setting('GITHUB_API_URL', 'https://api.github.com')
  const repository = setting('GITHUB_REPOSITORY')
  const token = setting('FIELDS_TOKEN')
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  }
  const at = (/** @type {string} */ path) => `${api}/repos/${repository}${path}`
  const pull = event()?.pull_request
  // `GITHUB_REF_NAME` of a pull request is no branch, whatever `GITHUB_REF_TYPE` says.
  const branch = /^refs\/heads\/(.+)$/s.exec(setting('GITHUB_REF'))?.[1]
  const comments = (/** @type {number} */ number) => at(`/issues/${number}/comments`)

  return {
    calls: said('pull request', '合并请求'),
    shown: said('summary', '摘要'),
    tokenHint: said(
      'The job needs "permissions: pull-requests: write"; the token of a pull request from a fork never has it.',
      '作业需要 "permissions: pull-requests: write"；来自 fork 的合并请求，其令牌一律没有这个权限。',
    ),
    token,
    maxComment: 65_536,
    commit: pull?.head?.sha ?? setting('GITHUB_SHA'),
    triggeredBy: setting('GITHUB_SHA'),
    branch,
    change: typeof pull?.number === 'number' ? pull.number : undefined,
    remote: { url: 'origin', env: {} },
    pushHint: said(
      'The job needs "permissions: contents: write", and a checkout with its credentials.',
      '作业需要 "permissions: contents: write"，并且检出时保留凭证。',
    ),
    run: {
      id: `${setting('GITHUB_RUN_ID', '0')}-${setting('GITHUB_RUN_ATTEMPT', '1')}`,
      url: `${setting('GITHUB_SERVER_URL', 'https://github.com')}/${repository}/actions/runs/${setting('GITHUB_RUN_ID')}`,
    },
    planReports: (file) => ['github', `sarif=${file('plan.sarif')}`],
    summarize: (markdown) => appendFileSync(neededSetting('GITHUB_STEP_SUMMARY'), `${markdown}\n`),
    output: (name, value) =>
      appendFileSync(neededSetting('GITHUB_OUTPUT'), `${name}=${value.replaceAll(/[\r\n]/g, ' ')}\n`),

    // A job's own token may not ask REST who it is; this query answers every kind of token.
    self: async () => {
      const graphql = setting('GITHUB_GRAPHQL_URL', `${api}/graphql`)
      const body = { query: 'query { viewer { login } }' }
      return (await request(graphql, { method: 'POST', headers, body }))?.data?.viewer?.login
    },
    head: async (number) => (await request(at(`/pulls/${number}`), { headers })).head.sha,
    comments: async (number) =>
      (await list(comments(number), { headers })).map(({ id, body, user }) => ({
        id,
        body: body ?? '',
        author: user?.login,
      })),
    create: (number, body) => once(comments(number), { method: 'POST', headers, body: { body } }),
    update: (_, id, body) => request(at(`/issues/comments/${id}`), { method: 'PATCH', headers, body: { body } }),
    remove: (_, id) => request(at(`/issues/comments/${id}`), { method: 'DELETE', headers }),
    merged: async (commit) =>
      (await list(at(`/commits/${commit}/pulls`), { headers }))
        .filter(({ merged_at, base }) => typeof merged_at === 'string' && base?.ref === branch)
        .map(({ number, head }) => ({ number, head: head.sha })),
  }
}

/** What triggered the job, as GitHub wrote it. @returns {any} */
const event = () => {
  const file = setting('GITHUB_EVENT_PATH')
  return file === '' ? undefined : JSON.parse(readFileSync(file, 'utf8'))
}
