/**
 * Why a call did not do what it was made for, and why there are no credentials for it, in words.
 */
import type { SignInFailure, CallFailure } from '../feishu/outcome.js'
import type { SettingsProblem } from '../feishu/credentials.js'
import { say, type Complaint } from './complaint.js'
import { quoted } from '../kit/terminal.js'
import { visible } from '../kit/text.js'

export const settingsComplaint = (problem: SettingsProblem): Complaint => {
  switch (problem._tag) {
    case 'TicketAlone':
      return say(
        'ticket_alone',
        'FEISHU_APP_TICKET is set, and FEISHU_APP_ID and FEISHU_APP_SECRET are not. Nothing was sent. A store app needs all three.',
      )
    case 'NoCredentials':
      return say(
        'no_credentials',
        'There are no credentials, and nothing was sent. Set FEISHU_TENANT_ACCESS_TOKEN, or FEISHU_APP_ID and FEISHU_APP_SECRET; for a store app FEISHU_APP_TICKET too.',
      )
    case 'HalfCredentials':
      return say('half_credentials', `${problem.missing} is not set, and its other half is. Nothing was sent.`)
    case 'BadProxy':
      return say(
        'bad_proxy',
        'The proxy that HTTPS_PROXY or HTTP_PROXY names is not a URL of http or https. Nothing was sent. Example: http://proxy.example:3128',
      )
    case 'MalformedSecret':
      return say(
        'malformed_secret',
        `${problem.variable} holds a space, a line break or another character that no such value has. Nothing was sent. Set it again.`,
      )
    case 'BadBaseUrl': {
      const why = {
        'not a url': 'is not a URL',
        'not https': 'is not https, and tokens go only over https or to this machine',
        'has credentials': 'holds a user or a password',
      }[problem.why]
      return say('bad_base_url', `FEISHU_BASE_URL ${why}. Nothing was sent. Example: https://open.feishu.cn`)
    }
  }
}

/** Why a call was not acknowledged; ends with a full stop. */
export const callWords = (failure: CallFailure, permissions: string = FORM_PERMISSIONS): string => {
  switch (failure._tag) {
    case 'Answered':
      return `the platform answered HTTP ${failure.status}, code ${failure.code}, ${quoted(failure.msg, 300)}${permissionWords(failure, permissions)}${logWords(failure.logId)}.`
    case 'NotAnAnswer': {
      const head = failure.head.trim() === '' ? 'nothing that can be read' : quoted(failure.head.trim(), 120)
      return `HTTP ${failure.status} came back without the platform's JSON: ${head}${logWords(failure.logId)}.`
    }
    case 'TimedOut':
      return failure.stage === 'connecting'
        ? `there was no connection within ${failure.milliseconds / 1000} s.`
        : `no answer came within ${failure.milliseconds / 1000} s.`
    case 'Connection':
      return failure.stage === 'connecting'
        ? `there is no connection to ${failure.host} (${failure.code}).`
        : `the connection to ${failure.host} broke (${failure.code}).`
    case 'NoTenant':
      return 'the config names no tenant for it, and a store app serves several.'
  }
}

const FORM_PERMISSIONS = 'hire:background_check_order, for exam accounts hire:exam'

export const CATALOG_PERMISSIONS = 'corehr:common_data.meta_data:read or corehr:corehr:readonly'

/** Gateway codes for a missing permission come without its name sometimes; then the pages' own are named. */
const permissionWords = (
  { code, permissions }: Extract<CallFailure, { readonly _tag: 'Answered' }>,
  named: string,
): string => {
  if (permissions.length > 0) return `, missing permission: ${permissions.map(visible).join(', ')}`
  return code === 99991672 ? `, missing permission: ${named}` : ''
}

/** Why there is no token, and what to do. */
export const signInWords = (failure: SignInFailure): string => {
  switch (failure._tag) {
    case 'TenantNotNamed':
      return 'A store app serves several tenants. Name one in the config: tenant_key.'
    case 'SignInFailed': {
      const whose = failure.tenant === undefined ? '' : ` for the tenant ${visible(failure.tenant)}`
      const why = `Signing in${whose} failed, and nothing was sent: ${callWords(failure.failure)}`
      if (failure.ticket === 'resent') {
        return `${why} The app ticket was refused, and a new one was asked for: it comes as the event app_ticket. Set FEISHU_APP_TICKET to it.`
      }
      if (failure.ticket === 'refused') {
        return `${why} The app ticket was refused, and a new one could not be asked for. Check FEISHU_APP_ID and FEISHU_APP_SECRET.`
      }
      if (failure.failure._tag === 'NotAnAnswer' && failure.failure.status === 407) {
        return `${why} That is the proxy: check its user and password in HTTPS_PROXY or HTTP_PROXY.`
      }
      return `${why} Check FEISHU_APP_ID, FEISHU_APP_SECRET and FEISHU_BASE_URL.`
    }
  }
}

const logWords = (logId: string | undefined): string => (logId === undefined ? '' : `, log id ${visible(logId)}`)
