/**
 * GitLab, as seen from a job of GitLab CI. A merge request is a `Change`, in the words of `host.mjs`.
 */
import { list, once, request } from './http.mjs'
import { say } from './say.mjs'
import { setting } from './settings.mjs'
import { said } from './words.mjs'

/** @returns {import('./host.mjs').Host} */
export const gitlab = () => {
  const api = setting('CI_API_V4_URL')
  const token = setting('FIELDS_NOTE_TOKEN')
  const headers = { 'private-token': token }
  const project = setting('CI_MERGE_REQUEST_PROJECT_ID', setting('CI_PROJECT_ID'))
  const at = (/** @type {string} */ path) => `${api}/projects/${encodeURIComponent(project)}${path}`
  const change = setting('CI_MERGE_REQUEST_IID')
  const branch = setting('CI_COMMIT_BRANCH')
  const notes = (/** @type {number} */ number) => at(`/merge_requests/${number}/notes`)

  return {
    calls: said('merge request', '合并请求'),
    shown: said('log', '日志'),
    tokenHint: said(
      'Set the masked CI/CD variable FIELDS_NOTE_TOKEN to a project access token with the role Reporter and the scope api. A merge request from a fork has no such token.',
      '请把已隐藏（masked）的 CI/CD 变量 FIELDS_NOTE_TOKEN 设为项目访问令牌，角色为 Reporter，范围为 api。来自 fork 的合并请求没有这个令牌。',
    ),
    token,
    maxComment: 1_000_000,
    // With merged results, the job's own commit is one that nobody has pushed.
    commit: setting('CI_MERGE_REQUEST_SOURCE_BRANCH_SHA', setting('CI_COMMIT_SHA')),
    triggeredBy: setting('CI_COMMIT_SHA'),
    branch: branch === '' ? undefined : branch,
    change: /^\d+$/.test(change) ? Number(change) : undefined,
    remote: pushRemote(),
    pushHint: said(
      'Set the protected and masked CI/CD variable FIELDS_PUSH_TOKEN to a project access token with the scope write_repository, of a role that may push to this branch.',
      '请把受保护、已隐藏（protected、masked）的 CI/CD 变量 FIELDS_PUSH_TOKEN 设为项目访问令牌，范围为 write_repository，其角色要有权推送到这个分支。',
    ),
    run: { id: setting('CI_JOB_ID', '0'), url: setting('CI_JOB_URL') },
    planReports: (file) => [`gitlab=${file('counts.json')}`, `gitlab-codequality=${file('quality.json')}`],
    // There is no summary of a job but its log, where `fields` has said everything.
    summarize: () => undefined,
    output: (name, value) => (value === '' ? undefined : say(`${name}: ${value}`)),

    self: async () => (await request(`${api}/user`, { headers }))?.id,
    head: async (number) => (await request(at(`/merge_requests/${number}`), { headers })).sha,
    comments: async (number) =>
      (await list(notes(number), { headers })).map(({ id, body, author }) => ({
        id,
        body: body ?? '',
        author: author?.id,
      })),
    create: (number, body) => once(notes(number), { method: 'POST', headers, body: { body } }),
    update: (number, id, body) => request(`${notes(number)}/${id}`, { method: 'PUT', headers, body: { body } }),
    remove: (number, id) => request(`${notes(number)}/${id}`, { method: 'DELETE', headers }),
    merged: async (commit) =>
      (await list(at(`/repository/commits/${commit}/merge_requests`), { headers }))
        .filter(({ state, target_branch }) => state === 'merged' && target_branch === branch)
        .map(({ iid, sha }) => ({ number: iid, head: sha })),
  }
}

/** The token goes to git by its environment: a command line is seen by every process, and a URL is repeated in errors. */
const pushRemote = () => {
  const token = setting('FIELDS_PUSH_TOKEN')
  const server = setting('CI_SERVER_URL')
  if (token === '' || server === '') return undefined
  const credentials = Buffer.from(`oauth2:${token}`).toString('base64')
  return {
    url: `${setting('CI_PROJECT_URL')}.git`,
    env: {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${server}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
    },
  }
}
