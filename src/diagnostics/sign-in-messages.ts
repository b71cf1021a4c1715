/**
 * Why signing in failed, and what to do, in words.
 */
import type { SignInCodes } from '../feishu/codes.js'
import type { DiagnosticOf } from '../kit/diagnostic.js'
import type { Words } from '../kit/language.js'
import { visible } from '../kit/text.js'
import { callWords } from './call-messages.js'
import { wordsIn, type Messages } from './message.js'
import { signInRemedy } from './sign-in-remedy.js'

/** Why there is no token, and what to do. */
export function signInWords(failure: DiagnosticOf<SignInCodes>): Words {
  return { en: wordsIn(signInMessages, failure, 'en'), zh: wordsIn(signInMessages, failure, 'zh') }
}

export const signInMessages: Messages<SignInCodes> = {
  sign_in_failed: {
    en: ({ failure, tenant, ticket }) => {
      if (failure.code === 'no_tenant') {
        return 'A store app serves several tenants. Name one in the config: tenant_key.'
      }
      const whose = tenant === undefined ? '' : ` for the tenant ${visible(tenant)}`
      return `Signing in${whose} failed, and nothing was sent: ${callWords(failure, 'en')} ${signInRemedy(failure, ticket).en}`
    },
    zh: ({ failure, tenant, ticket }) => {
      if (failure.code === 'no_tenant') return '商店应用服务多个租户。请在配置中写明租户：tenant_key。'
      const whose = tenant === undefined ? '登录失败' : `租户 ${visible(tenant)} 登录失败`
      return `${whose}，其他请求均未发送：${callWords(failure, 'zh')}${signInRemedy(failure, ticket).zh}`
    },
  },
}
