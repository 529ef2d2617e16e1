import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import ts from 'typescript'

// What messages look like is written in JSX, which Node does not read by itself: import this before what sends them.
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const { outputText } = ts.transpileModule(readFileSync(new URL(url), 'utf8'), {
      compilerOptions: {
        ...{ jsx: ts.JsxEmit.ReactJSX, module: ts.ModuleKind.ESNext },
        ...{ target: ts.ScriptTarget.ESNext, verbatimModuleSyntax: true },
      },
    })
    return { format: 'module', source: outputText, shortCircuit: true }
  },
})
