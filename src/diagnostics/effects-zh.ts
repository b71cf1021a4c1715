/**
 * The words of `effects.ts` and `changes.ts` in Chinese, with the terms of the Chinese README: an effect, a reason, a warning.
 */
import { isInPlace, type Change } from '../kinds/custom-fields/change.js'
import type { Exceeded, Plan, PlannedResource, Reason, Warning } from '../plan/plan.js'
import type { Target } from '../kinds/target.js'
import type { StructuralWords } from './changes.js'
import { isGone, percentOf } from './effects.js'
import { visible } from '../kit/text.js'

/** What an action does, as `effect` in `effects.ts` says it. */
export const effectZh = (resource: Pick<PlannedResource, 'decision' | 'target' | 'protection'>): string =>
  sentences(actionEffect(resource), resource.protection !== undefined && PROTECTION_WORDS[resource.protection])

const PROTECTION_WORDS = {
  set: '此后受保护：在解除保护之前，不会被替换、删除或放弃管理。',
  lift: '解除保护。',
} as const

const actionEffect = ({ decision, target }: Pick<PlannedResource, 'decision' | 'target'>): string => {
  const background = target._tag === 'BackgroundCheck'
  switch (decision._tag) {
    case 'NoOp':
      return '不发送任何请求：上次确认生效的内容就是配置所写的内容。'
    case 'Create':
      return sentences(
        background ? '用创建接口（POST）设置整张表单。已发起的背调不受影响。' : '用创建接口（POST）设置整组字段。',
        '会覆盖此前用其他方式设置的内容。',
        decision.resend && RESEND,
      )
    case 'BatchUpdate':
      return sentences(
        background
          ? '用更新接口（PATCH）修改名称和描述。已发起的背调会显示新的文案，已填写的内容保留。'
          : '用更新接口（PATCH）修改名称和描述。已有的账号会显示新的文案，字段的值保留。',
        decision.resend && RESEND,
      )
    case 'Replace':
      return sentences(
        background ? '用创建接口（POST）替换整张表单。已发起的背调不受影响。' : '用创建接口（POST）替换整组字段。',
        decision.drops.length > 0 && `会去掉 ${keyList(decision.drops)}：以后若再使用这些 key，平台可能拒绝。`,
        allowedWords[decision.allowedBy],
        decision.resend && RESEND,
      )
    case 'Destroy':
      return sentences(
        '用删除接口（batch_delete，POST）删除表单的全部字段。已创建的背调不受影响。',
        decision.retires.length > 0 && `这些 key 从此永久作废：${keyList(decision.retires)}。`,
        decision.resend && '上次请求的结果存疑。',
      )
    case 'Forget':
      return '从快照中去掉这条记录。不发送任何请求：线上的内容保持不变，只是不再由这里管理。'
    case 'Reject':
      return '不发送任何请求，对其他资源也一样：只要有一个资源被拒绝，整个计划都不执行。'
  }
}

const RESEND = '上次请求的结果存疑：整张表单会再发送一次，无论线上是哪一份，结果都一致。'

const allowedWords = {
  config: '由配置中的 on_structural_change 许可。',
  flag: '由 --replace 许可。',
  'last attempt': '首次发送时已得到许可。',
} as const

const sentences = (...parts: ReadonlyArray<string | false>): string => parts.filter((part) => part !== false).join('')
const keyList = (keys: ReadonlyArray<string>): string => keys.map(visible).join('、')

/** The messages of `diagnostics` in `effects.ts`, one for one. */
export const messagesZh = (resource: PlannedResource): ReadonlyArray<string> => [
  ...(resource.decision._tag === 'Reject'
    ? resource.decision.reasons.flatMap((reason) => reasonMessages(reason, resource))
    : []),
  ...resource.warnings.map(warningMessage),
]

const reasonMessages = (reason: Reason, { address, target, decision }: PlannedResource): ReadonlyArray<string> => {
  switch (reason._tag) {
    case 'Structural':
      return reason.changes
        .filter((change) => !isInPlace(change))
        .map((change) => {
          const words = structuralWordsZh(change, target)
          const option = 'option' in change ? ` ${visible(change.option)}` : ''
          return `${visible(change.key)}：${KIND_ZH[change.kind]}${option}。为什么不行：${words?.why ?? ''}。最接近的办法：${words?.nearest ?? ''}。`
        })
    case 'StructuralInDoubt':
      return [
        '上次请求可能已生效，也可能没有；线上可能存在的几份表单结构不同，没有一个 batch_update 对它们都适用。' +
          '最接近的办法：改回上次发送的那份表单，它会原样再发一次；或者许可整体替换。',
      ]
    case 'GoneFromConfig':
      return [
        '它在快照里，却已不在配置里；不会因为配置里少写了什么就去删除。' +
          `最接近的办法：写回配置；或者放弃管理，不发送任何请求：--forget ${address}` +
          (target._tag === 'BackgroundCheck'
            ? `；或者在平台上删除这张表单，其 key 永久作废：--destroy ${address}。`
            : '。'),
      ]
    case 'RetiredKeys':
      return reason.keys.map(
        (key) => `${visible(key)}：这个 key 已被删除，平台不再接受删除过的 key。最接近的办法：换一个 key。`,
      )
    case 'ChecksUnderWay':
      return reason.changes.length === 0
        ? [`${UNDER_WAY}${allowUpdate(address)}`]
        : reason.changes.map(
            (change) => `${visible(change.key)}：${KIND_ZH[change.kind]}。${UNDER_WAY}${allowUpdate(address)}`,
          )
    case 'Protected':
      return [
        isGone(decision)
          ? `它受保护：快照里有记录，把它从配置里去掉并不解除保护。如确需如此：再加上 --unprotect ${address}。`
          : reason.by === 'config'
            ? `配置写明它受保护，所以不会被替换。如确需如此：在配置中写 protect: false，或者只在这一次用 --unprotect ${address}。`
            : `它受保护：快照里有记录，配置里不写 protect 并不解除保护。如确需如此：在配置中写 protect: false，或者用 --unprotect ${address}。`,
      ]
    case 'AccountFieldsStay':
      return [`账号字段不能整体删除：平台至少保留一个字段。最接近的办法：--forget ${address}，不发送任何请求。`]
    case 'TenantChanged':
      return [
        `这个账号上次是为租户 ${reason.before} 发送的，配置现在写的是 ${reason.after}；一个账号只属于一个租户。` +
          `最接近的办法：改回 ${reason.before}；或者先去掉这个账号（--forget ${address}），再写回来。`,
      ]
    case 'DestroyInDoubt':
      return [
        '一次 batch_delete 可能已生效，也可能没有，它的 key 可能已经作废。' +
          `最接近的办法：从配置里去掉这张表单，再删除一次：--destroy ${address}。如果在飞书里看到了结果，就写明：fields resolve ${address}。`,
      ]
  }
}

const UNDER_WAY = '已发起的背调会显示新的文案，而这没有得到许可。'
const allowUpdate = (address: string): string =>
  `如确需如此：在配置中写 on_checks_under_way: 'update'，或者用 --update ${address}。`

/** As `planDiagnostics` in `effects.ts`, one for one. */
export const planMessagesZh = (plan: Plan): ReadonlyArray<string> => plan.exceeded.map(exceededMessage)

const exceededMessage = (exceeded: Exceeded): string => {
  switch (exceeded._tag) {
    case 'MaxChanges':
      return `计划要变更 ${exceeded.changed} 个资源，而一次最多允许 ${exceeded.allowed} 个。如确需如此：在配置中写 safeguards.max_changes: ${exceeded.changed}，或者用 --max-changes ${exceeded.changed}。`
    case 'MaxChangedPercent': {
      const percent = percentOf(exceeded)
      return `计划要变更 ${exceeded.live} 个线上资源中的 ${exceeded.changed} 个，超过一次最多允许的 ${exceeded.allowed}%。如确需如此：在配置中写 safeguards.max_changed_percent: ${percent}，或者用 --max-changed-percent ${percent}。`
    }
  }
}

const warningMessage = (warning: Warning): string => {
  switch (warning._tag) {
    case 'DroppedKeysReturn':
      return `${keyList(warning.keys)}：曾在一次整体替换中去掉；平台可能拒绝。`
    case 'ReplaceNotNeeded':
      return '许可了整体替换，其实并不需要。'
    case 'ForgetsRetiredKeys':
      return `会忘记 ${warning.keys.length} 个已因 batch_delete 作废（或可能作废）的 key，而平台仍会拒绝它们：${keyList(warning.keys)}。`
    case 'UpdateNotNeeded':
      return '许可了一次会显示在已发起的背调里的更新，其实没有这样的更新。'
    case 'UnprotectNotNeeded':
      return '要求为这个计划解除保护，其实它没有受保护。'
    case 'StaysProtected':
      return '快照记录它受保护，而配置没有写明。它仍受保护：写 protect: true 表示保留，写 protect: false 表示解除。'
    case 'ForgetsDoubt':
      return '上次请求的结果存疑，以后不再跟进。'
  }
}

/** A change by its kind. */
export const KIND_ZH: Readonly<Record<Change['kind'], string>> = {
  add_field: '新增字段',
  remove_field: '删除字段',
  retype_field: '修改类型',
  change_required: '修改是否必填',
  move_field: '调整位置',
  add_option: '新增选项',
  remove_option: '删除选项',
  change_option: '修改选项名称',
  move_option: '调整选项位置',
  change_name: '修改名称',
  change_description: '修改描述',
}

/** As `structuralWords` in `changes.ts`, with its sources. */
const structuralWordsZh = (change: Change, target: Target): StructuralWords | undefined => {
  const background = target._tag === 'BackgroundCheck'
  const onlyTexts = 'batch_update 只修改已有字段的名称和描述'
  switch (change.kind) {
    case 'add_field':
      return {
        why: background
          ? 'batch_update 不能新增字段，列表长度必须与创建时一致'
          : 'batch_update 只接受此适用范围内已有的 key',
        nearest: '先不加新字段，在已有字段的名称或描述里写明需要什么',
      }
    case 'remove_field':
      return {
        why: background
          ? 'batch_update 不能删除字段，列表长度必须与创建时一致'
          : 'batch_update 不能删除字段，列表中少写的字段会留着',
        nearest: '保留字段，在名称或描述里写明不再需要',
      }
    case 'retype_field':
      return {
        why: 'batch_update 不能修改类型',
        nearest: `保留类型 ${change.before}，在描述里写明填写什么`,
      }
    case 'change_required':
      return {
        why: background ? onlyTexts : 'batch_update 接受 is_required，但会忽略它',
        nearest: `保留 is_required: ${String(change.before)}，在描述里写明何时填写`,
      }
    case 'move_field':
      return { why: `${onlyTexts}，不改顺序`, nearest: '保留字段的顺序' }
    case 'add_option':
      return { why: `${onlyTexts}，不改选项`, nearest: '保留选项，在描述里加以说明' }
    case 'remove_option':
      return { why: `${onlyTexts}，不改选项`, nearest: '保留这个选项，在描述里写明不要选择' }
    case 'change_option':
      return { why: `${onlyTexts}，不改选项`, nearest: '保留选项的名称，在描述里加以说明' }
    case 'move_option':
      return { why: `${onlyTexts}，不改选项`, nearest: '保留选项的顺序' }
    case 'change_name':
    case 'change_description':
      return undefined
  }
}

/** As `wayAround` in `effects.ts`. */
export const wayAroundZh = (address: string): string =>
  `若仍要这样改，就用创建接口替换整张表单：在配置中写 on_structural_change: 'replace'，或者用 --replace ${address}。`
