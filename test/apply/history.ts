/**
 * A history of two clones and the platforms that they are pointed at, step by step, and what must hold after each of
 * them. It holds no test.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as assert from 'uvu/assert'
import { adopted, puts, resolved, type EntryEdit } from '../../src/state/entry-edits.js'
import type { DesiredState } from '../../src/kinds/desired-state.js'
import type { Form } from '../../src/kinds/custom-fields/form.js'
import { leavesBehind } from '../../src/cli/record-check.js'
import { onePlatform } from '../../src/cli/platform-check.js'
import { entered } from '../../src/state/changes.js'
import { mergedSnapshot } from '../../src/state/merge.js'
import { carriedOver, headsOfMove, isHalfMoved } from '../../src/state/carry-over.js'
import { missingIn } from '../../src/state/standing.js'
import { unlessMoved } from '../../src/cli/moved-record.js'
import { rebound } from '../../src/state/rebind.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import type { Snapshot } from '../../src/state/snapshot.js'
import type { Address, Digest, Selection } from '../../src/kinds/brand.js'
import { isTombstone } from '../../src/state/entry.js'
import { knownOf } from '../../src/state/known.js'
import { candidatesOf } from '../../src/kinds/after.js'
import { WHOLE } from '../../src/kinds/kind.js'
import { kindOf } from '../../src/kinds/registry.js'
import { makePlan } from '../../src/plan/make-plan.js'
import { defaultOptions, type PlanOptions } from '../../src/plan/plan-options.js'
import { begunElsewhere, lostErrors, withStanding } from '../../src/plan/with-standing.js'
import { parseJournal } from '../../src/state/journal-text.js'
import * as Plan from '../../src/plan/plan.js'
import { before, BOTH, check, contentAt, desire, exam } from '../plan/forms.js'
import { Clone, platformOf, type PlatformId } from './clone.js'
import { SETTLING, World, type Fate } from './world.js'

export type Branch = 'main' | 'side'

export class History {
  readonly world: World = new World()
  /** In a store that has no branches, all three are one. */
  main: Clone = new Clone()
  side: Clone = new Clone()
  /** What both grew from. */
  base: Clone = new Clone()
  /** The place where the record is not: the file, or a store. */
  elsewhere: Clone = new Clone()
  isInStore = false
  /** Whether the record was there once, and left. */
  hasLeft = false
  readonly config: Map<Address, Form> = new Map()
  /** What the config says of protection; it says nothing of a target that is not here. */
  readonly protect: Map<Address, boolean> = new Map()
  readonly #protected = new Set<`${PlatformId} ${Address}`>()
  /** Whose protection this step may lift. */
  #mayLift: ReadonlyArray<Address> = []
  /** What was live when nothing was known of it. */
  readonly #unknown = new Map<`${PlatformId} ${Address}`, Digest | undefined>()
  #rebinds = 0

  clone(branch: Branch): Clone {
    return branch === 'main' ? this.main : this.side
  }

  desired(on: 'replace' | 'reject'): DesiredState {
    return [...this.config].map(([target, form]) => desire(target, form, on, { protect: this.protect.get(target) }))
  }

  /** What the two clones know together; `undefined` where one speaks for another platform, and the other changed since. */
  together(): Snapshot | undefined {
    const [main, side] = [this.main.everKnown(), this.side.everKnown()]
    const merged = mergedSnapshot(this.base.known(), main, side)
    if (E.isRight(merged)) return merged.right.snapshot
    if (main.head?.binding !== side.head?.binding) return undefined
    throw new Error(merged.left[0].code)
  }

  /** What is there in a clone of resources that are gone from the config. */
  gone(clone: Clone): ReadonlyArray<Address> {
    return BOTH.filter((target) => {
      const record = clone.known().entries.get(target)
      return !this.config.has(target) && record !== undefined && !isTombstone(record)
    })
  }

  /** `undefined` where it is refused before anything is planned. */
  async apply(
    branch: Branch,
    on: 'replace' | 'reject',
    { fates = [], lift = false, resend = [], elsewhere = false }: Applying,
  ): Promise<Plan.Plan | undefined> {
    const clone = this.clone(branch)
    // What is forgotten on one side, the other knows nothing of: they join before.
    if (this.isBeginning(clone) || this.gone(clone).length > 0) this.merge()
    const to = elsewhere ? this.world.otherThan(clone.platform) : clone.platform
    if (E.isLeft(onePlatform({ pinned: {} }, clone.known(), { sandbox: to }))) return undefined
    const standing = clone.standing()
    if (lostErrors(standing).length > 0) return undefined
    const addresses = this.gone(clone)
    const asked: PlanOptions = {
      ...defaultOptions,
      destroy: addresses.filter((each) => each === check),
      forget: addresses.filter((each) => each === exam),
      unprotect: lift ? addresses : [],
      resend: resend.filter((each) => this.config.has(each)),
    }
    const gone = lift ? addresses : []
    this.#mayLift = [...gone, ...BOTH.filter((target) => this.config.has(target) && this.protect.get(target) === false)]
    const planFor = (options: PlanOptions) => {
      const plan = makePlan(this.desired(on), clone.known(), options)
      return E.isLeft(plan) ? plan : leavesBehind(plan.right, standing)
    }
    // What can't be touched they leave out, as they are told.
    const options = E.isRight(planFor(asked))
      ? asked
      : without(asked, new Set(standing.behind.map((each) => each.address)))
    const allowed = planFor(options)
    if (E.isLeft(allowed)) return undefined
    this.assertForwards(clone, allowed.right)
    this.world.fates = [...fates]
    const plan = await this.world.run(clone, this.desired(on), options, {}, to)
    this.world.fates = []
    return plan
  }

  /** An apply goes on from the latest that was ever known of what it changes, and from the record that there was. */
  assertForwards(clone: Clone, plan: Plan.Plan): void {
    if (!clone.isBack || isOver(plan)) return
    assert.ok(clone.known().head, 'a second history begins beside what git has of the first')
    const missed = clone.missed()
    const touched = plan.resources.filter((each) => !Plan.isUntouched(each) && missed.includes(each.address))
    assert.equal(touched, [], 'an apply goes on from what went back')
  }

  /** Whether a clone has no record yet, and the other has: two that begin apart are never joined. */
  isBeginning(clone: Clone): boolean {
    const begun = [this.main, this.side].filter((each) => each.everKnown().head !== undefined)
    return begun.length === 1 && !begun.includes(clone)
  }

  edit(clone: Clone, edits: E.Either<unknown, ReadonlyArray<EntryEdit>>): void {
    if (E.isRight(edits) && edits.right.length > 0) {
      clone.append(puts(edits.right))
      clone.trust(edits.right.map(({ address }) => address))
    }
    clone.checkpoint()
  }

  branch(): void {
    this.ready(this.main)
    for (const clone of [this.base, this.side]) clone.copyFrom(this.main)
  }

  /** Others get its record. */
  ready(clone: Clone): void {
    clone.checkpoint()
    // Nobody else has what only the ref of a clone has.
    if (clone.isKeptAlone) clone.recover()
    clone.commit()
  }

  merge(): void {
    for (const clone of [this.main, this.side]) this.ready(clone)
    const together = this.together()
    const merged = mergedSnapshot(this.base.known(), this.main.known(), this.side.known())
    // What was changed beside a rebind speaks for the other platform: that side is given up, and no line of it gets in.
    if (together === undefined) this.assertNoLineFits(this.main.known(), this.side.known())
    else if (E.isRight(merged)) this.main.merge(this.side, merged.right.snapshot, together)
    this.branch()
  }

  assertNoLineFits(record: Snapshot, { revisions, entries, contents }: Snapshot): void {
    for (const [address, revision] of revisions) {
      const line = { address, line: { entry: entries.get(address), revision }, contents }
      const text = printSnapshot(entered(this.main.head, record, [line]))
      assert.ok(E.isLeft(parseSnapshot(text)), `${address}: a line from before a rebind is taken`)
    }
  }

  /**
   * The platform moves elsewhere, or a person only says so, and the record of main with it.
   *
   * @param isCopied whether all that was live is live there
   * @param written how much of the journal was; 2 for the snapshot too
   */
  rebind(isCopied: boolean, isShared: boolean, written: number): void {
    this.merge()
    this.main.recover()
    const { head, ...record } = this.main.known()
    if (head === undefined) return
    const from = platformOf(head)
    const to = this.world.addPlatform(isCopied ? this.world.liveOn(from) : new Map())
    const binding = (this.#rebinds += 1).toString(16).padStart(8, '0')
    const said = { platform: { sandbox: to }, binding, by: 'hr@office', now: this.world.now(), settling: SETTLING }
    const edit = rebound({ head, ...record }, said)
    if (E.isLeft(edit)) return
    for (const each of BOTH) {
      if (!isCopied || this.world.unheardOf.has(`${from} ${each}`)) this.world.unheardOf.add(`${to} ${each}`)
      if (this.#protected.has(`${from} ${each}`)) this.#protected.add(`${to} ${each}`)
      if (this.#unknown.has(`${from} ${each}`)) this.#unknown.set(`${to} ${each}`, this.#unknown.get(`${from} ${each}`))
    }
    this.main.append(edit.right.puts, edit.right.head)
    if (written < 1) this.main.tear(written * this.main.journal.length)
    if (written === 2) this.main.checkpoint()
    if (isShared) this.branch()
  }

  /** An earlier text is taken back, or the file is gone, with its journal or without. */
  goBack(branch: Branch, texts: number, keepsJournal: boolean): void {
    if (this.isInStore) return
    const clone = this.clone(branch)
    // What a run that died left in its journal alone, nobody knows without it.
    if (!keepsJournal) this.loseJournal(clone)
    clone.goBack(texts, keepsJournal)
  }

  loseJournal(clone: Clone): void {
    this.world.rest()
    const journal = parseJournal(Buffer.from(clone.journal))
    for (const { address } of E.isRight(journal) ? (journal.right?.lines ?? []) : []) {
      const name = `${clone.platform} ${address}` as const
      this.world.unheardOf.add(name)
      this.#protected.delete(name)
    }
  }

  recover(clone: Clone): void {
    clone.recover()
    assert.equal(clone.missed(), [], 'it is not as it was')
  }

  /**
   * The record moves to the other place, with both branches of a file joined before.
   *
   * @param steps how many of them are done before the process dies
   */
  migrate(steps: number): void {
    this.merge()
    this.main.recover()
    const [from, to] = [this.main, this.elsewhere]
    const { head, ...record } = from.known()
    if (head === undefined) return
    to.checkpoint()
    const lines = carriedOver({ head, ...record }, to.known())
    // Where the record was bound anew meanwhile, it does not come back over its old self.
    if (E.isLeft(lines)) return
    const move = this.isInStore ? { from: 'store', to: 'file' } : { from: 'file', to: 'store' }
    const heads = headsOfMove(head, move)
    to.enter(lines.right, heads.arrived)
    if (steps === 1) to.tear(to.journal.length - 10)
    if (steps <= 2) return
    to.checkpoint()
    if (steps === 3) return
    from.enter([], heads.left)
    if (steps === 4) from.tear(10)
    if (steps === 4) return
    // From here on neither can be used, and whoever runs it again ends it.
    this.checkNeither(from, to)
    assert.ok(isHalfMoved(from.known(), to.known(), move))
    to.enter([], heads.open)
    if (steps >= 5) from.checkpoint()
    if (steps >= 6) to.checkpoint()
    this.isInStore = !this.isInStore
    Object.assign(this, { main: to, elsewhere: from, hasLeft: true })
    Object.assign(this, this.isInStore ? { side: to, base: to } : { side: new Clone(), base: new Clone() })
    from.commit()
    this.branch()
  }

  checkNeither(...places: ReadonlyArray<Clone>): void {
    for (const place of places) assert.ok(E.isLeft(unlessMoved(place.known())), 'a place can be used while it is left')
  }

  /** Somebody goes on by a config that names the place which the record left. */
  async applyThere(): Promise<void> {
    if (!this.hasLeft || E.isLeft(unlessMoved(this.elsewhere.known()))) return
    this.elsewhere.checkpoint()
    await this.world.run(this.elsewhere, this.desired('replace'), {}, {}, this.elsewhere.platform)
  }

  /** The place of the record has all that the other one has, which is not to be used once it left. */
  checkPlaces(): void {
    const [here, there] = [this.main.known(), this.elsewhere.known()]
    assert.ok(E.isRight(unlessMoved(here)), 'neither place has the record')
    assert.ok(!this.hasLeft || E.isLeft(unlessMoved(there)), 'both places have the record')
    if (here.head?.binding !== there.head?.binding || this.main.isBack) return
    assert.equal([...missingIn(here.revisions, there.revisions)], [], 'the other place knows more')
  }

  changeByHand(target: Address, form: Form | undefined): void {
    const retired = this.world.liveOn(this.main.platform).get(target)?.retired ?? []
    // A deleted key never comes back, whoever asks.
    if (form?.some(({ key }) => retired.includes(key)) === true) return
    this.world.changeByHand(this.main.platform, target, form && contentAt(target, form))
  }

  /** Somebody looks in Feishu, once nothing can be on its way, and says what they see. */
  resolve(branch: Branch, target: Address): void {
    this.world.rest()
    const clone = this.clone(branch)
    clone.checkpoint()
    const record = clone.known().entries.get(target)
    if (record?.evidence._tag !== 'InDoubt') return
    const live = this.world.content(clone.platform, target)?.digest
    const seen = record.evidence.attempts.findIndex(({ content }) => content === live)
    const applied = seen === -1 ? 'none' : seen + 1
    // What another branch did is not among them; then they adopt what they see instead.
    if (applied === 'none' && record.content !== live) return
    this.edit(clone, resolved(clone.known(), target, { applied, now: this.world.now(), settling: 0 }))
  }

  adopt(branch: Branch, target: Address): void {
    this.world.rest()
    const clone = this.clone(branch)
    if (this.isBeginning(clone)) this.merge()
    if (begunElsewhere(clone.standing()).length > 0) return
    clone.checkpoint()
    const content = this.world.content(clone.platform, target)
    if (content === undefined) return
    const live = { address: target, tenant: undefined, content, protect: undefined }
    const edits = adopted(clone.known(), live, { now: this.world.now(), settling: 0 })
    this.edit(clone, edits)
    // Only what the other clone knows can make it uncertain again.
    if (E.isRight(edits)) this.world.unheardOf.delete(`${clone.platform} ${target}`)
  }

  check(): void {
    const together = this.together()
    const all = together === undefined ? [this.main.known(), this.side.known()] : [together]
    for (const known of all) this.checkTruth(known)
    this.#mayLift = []
    this.checkStanding()
    this.checkPlaces()
    this.checkPlans()
  }

  checkTruth(known: Snapshot): void {
    const platform = platformOf(known.head ?? this.main.head)
    for (const target of BOTH) {
      const name = `${platform} ${target}` as const
      const record = known.entries.get(target)
      const isProtected = record?.protect === true
      // A deleted form has nothing left to protect.
      const isRemoved = record !== undefined && isTombstone(record)
      if (this.#protected.has(name) && !isProtected && !isRemoved) {
        assert.ok(this.#mayLift.includes(target), `${target} lost its protection`)
      }
      // Nor is there where the first create, as is seen afterwards, did not take effect.
      if (isProtected && record.content !== undefined) this.#protected.add(name)
      else this.#protected.delete(name)
      const live = this.world.content(platform, target)?.digest
      if (record === undefined) {
        // Nothing is claimed of what was let go of, or was never known.
        this.#unknown.set(name, live)
        this.world.unheardOf.delete(name)
        continue
      }
      const { content, evidence } = record
      const isFirst = content === undefined && evidence._tag === 'InDoubt' && evidence.before === undefined
      // A first create that may have failed leaves whatever was there by other means.
      const possible = [...possibleDigests(target, known), ...(isFirst ? [this.#unknown.get(name)] : [])]
      if (possible.includes(live)) this.world.unheardOf.delete(name)
      const isTold = possible.includes(live) || this.world.unheardOf.has(name)
      assert.ok(isTold, `${target}: ${live} is live, and known is ${possible.join(' or ')}`)
    }
  }

  /** What went back claims nothing, and is named. */
  checkStanding(): void {
    for (const clone of [this.main, this.side]) {
      const { lost, behind } = clone.standing()
      const named = [...lost, ...behind].map(({ address }) => address)
      assert.ok(!clone.isWhole || named.length === 0, `${named.join()}: said to be lost, and is there`)
      if (clone.isBack)
        for (const address of clone.missed()) assert.ok(named.includes(address), `${address}: went back unseen`)
    }
  }

  checkPlans(): void {
    for (const branch of ['main', 'side'] as const) {
      const clone = this.clone(branch)
      const [snapshot, gone] = [clone.known(), this.gone(clone)]
      const forget = { ...defaultOptions, forget: gone }
      const plan = makePlan(this.desired('replace'), snapshot, forget)
      if (E.isLeft(plan)) throw new Error(JSON.stringify(plan.left))
      const { resources } = withStanding(plan.right, clone.standing(), false)
      const missed = clone.isBack ? clone.missed() : []
      for (const { address: each, decision, behind } of resources) {
        assert.ok(!missed.includes(each) || behind !== undefined, `${each}: it went back, and the plan does not say so`)
        if (decision._tag !== 'NoOp' || behind !== undefined) continue
        const possible = possibleDigests(each, snapshot)
        assert.equal(possible, [decision.content.digest], `${each}: it may be otherwise, and the plan says no_op`)
      }
    }
  }

  async converge(): Promise<void> {
    for (const clone of [this.main, this.side]) this.recover(clone)
    this.merge()
    this.recover(this.main)
    for (const target of BOTH) {
      this.resolve('main', target)
      // Whoever looks, and sees what no call in doubt sent, says what they see.
      if (this.main.known().entries.get(target)?.evidence._tag === 'InDoubt') this.adopt('main', target)
    }
    this.check()
    for (const target of BOTH) {
      const retired = this.main.known().entries.get(target)?.retired
      const platform = this.world.liveOn(this.main.platform).get(target)?.retired ?? []
      // Keys that are used up give way to others.
      const isBurnt = (key: string) => platform.includes(key) || retired?.get(key)?.by === 'batch_delete'
      const form = before(target)
      this.config.set(target, form.some(({ key }) => isBurnt(key)) ? withFreshKeys(form, isBurnt) : form)
      this.protect.set(target, false)
    }
    const { platform } = this.main
    const resend = BOTH.filter((target) => this.world.unheardOf.has(`${platform} ${target}`))
    await this.apply('main', 'replace', { resend })
    const again = await this.apply('main', 'replace', {})
    assert.ok(again !== undefined && Plan.isEmpty(again), 'two commands did not converge')
    this.world.rest()
    this.branch()
    this.check()
    for (const [target, form] of this.config) {
      assert.equal(this.world.content(platform, target), contentAt(target, form))
    }
  }
}

/** Whether a plan leaves nothing to be done. */
const isOver = (plan: Plan.Plan): boolean => Plan.isRejected(plan) || Plan.isEmpty(plan)

const without = (options: PlanOptions, left: ReadonlySet<Selection>): PlanOptions => {
  const rest = (selections: ReadonlyArray<Selection>) => selections.filter((each) => !left.has(each))
  const { destroy, forget, unprotect, resend } = options
  const kept = { destroy: rest(destroy), forget: rest(forget), unprotect: rest(unprotect), resend: rest(resend) }
  return { ...options, ...kept, exclude: [...left] }
}

/** How an apply is run. */
export interface Applying {
  readonly fates?: ReadonlyArray<Fate>
  readonly lift?: boolean
  readonly resend?: ReadonlyArray<Address>
  /** The environment leads to another platform than the record's. */
  readonly elsewhere?: boolean
}

/** The contents that may be live by what is known, each once; `undefined` for none. */
const possibleDigests = (address: Address, { entries, contents }: Snapshot): ReadonlyArray<Digest | undefined> => {
  const lives = candidatesOf(knownOf(kindOf(address), entries.get(address), contents), WHOLE)
  return [...new Set(lives.map(({ content }) => content?.digest))]
}

const withFreshKeys = (form: Form, isBurnt: (key: string) => boolean): Form => {
  let n = 2
  while (form.some(({ key }) => isBurnt(`${key}_${n}`))) n += 1
  return form.map((field) => ({ ...field, key: `${field.key}_${n}` }))
}
