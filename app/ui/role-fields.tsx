import { Choice } from './choice.tsx'
import { FieldGroup } from './field.tsx'
import { useSay } from './say-context.tsx'

const roles = ['provider', 'purchaser', 'partner', 'venue_owner'] as const

interface RoleFieldsProps {
  districts: readonly { code: string; name: string }[]
  /** As provider-440606. */
  ticked: readonly string[]
  error?: string | undefined
}

/** What an organisation may do where: five boxes for each role. */
export function RoleFields({ districts, ticked, error }: RoleFieldsProps) {
  const say = useSay()
  return (
    <div className="role-grid" id="roles" tabIndex={-1}>
      {roles.map((role, at) => (
        <FieldGroup
          key={role}
          name={`roles-${role}`}
          label={say(`organisation.role.${role}`)}
          error={at === 0 ? error : undefined}
        >
          {districts.map(({ code, name }) => (
            <Choice
              key={code}
              type="checkbox"
              name="roles"
              value={`${role}-${code}`}
              label={name}
              defaultChecked={ticked.includes(`${role}-${code}`)}
            />
          ))}
        </FieldGroup>
      ))}
    </div>
  )
}
