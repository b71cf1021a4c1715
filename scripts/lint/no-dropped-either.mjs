/**
 * The ESLint rule `no-dropped-either`: a statement whose value may be a `Left` of fp-ts drops what failed, and the type
 * checker does not mind. A promise of one counts too, and a list of them.
 */
export const noDroppedEither = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { dropped: 'This drops an Either, and with it what failed. Return or tell its Left.' },
  },
  create(context) {
    const { program, getTypeAtLocation, getContextualType } = context.sourceCode.parserServices
    const checker = program.getTypeChecker()

    const mayBeLeft = (type) => {
      const awaited = checker.getAwaitedType(type) ?? type
      return (awaited.isUnion() ? awaited.types : [awaited]).some((one) =>
        checker.isArrayType(one) || checker.isTupleType(one)
          ? checker.getTypeArguments(one).some(mayBeLeft)
          : isLeft(one.symbol),
      )
    }
    const returned = (type) =>
      type
        ?.getNonNullableType()
        .getCallSignatures()
        .map((signature) => signature.getReturnType()) ?? []
    const check = (node) => {
      if (mayBeLeft(getTypeAtLocation(node))) context.report({ node, messageId: 'dropped' })
    }

    return {
      'ExpressionStatement > :not(AssignmentExpression)': check,
      'ForStatement > .update:not(AssignmentExpression)': check,
      'SequenceExpression > :not(AssignmentExpression, :last-child)': check,
      'UnaryExpression[operator="void"] > *': check,
      'CallExpression[callee.property.name="then"][arguments.0.params.length=0]': ({ callee }) => check(callee.object),
      // A callback whose caller takes no value: `forms.forEach(save)`.
      'CallExpression > .arguments:not(SpreadElement)': (node) => {
        const takesNothing = returned(getContextualType(node)).includes(checker.getVoidType())
        if (takesNothing && returned(getTypeAtLocation(node)).some(mayBeLeft))
          context.report({ node, messageId: 'dropped' })
      },
    }
  },
}

const isLeft = (symbol) =>
  symbol?.name === 'Left' &&
  symbol.declarations.some((declaration) => declaration.getSourceFile().fileName.endsWith('/fp-ts/lib/Either.d.ts'))
