import { Component, type ComponentType, createElement } from 'preact'

/** A component that is drawn anew only where its properties are not the same any more; compat would bring ten times as much. */
export function memo<Props extends object>(
  inner: ComponentType<Props>,
  isSame: (one: Props, other: Props) => boolean,
): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props) {
      return !isSame(this.props, next)
    }
    override render() {
      return createElement(inner, this.props)
    }
  }
}
