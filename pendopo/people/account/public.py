"""The door of people, accounts, assignments and roles."""
from pendopo.people.account.actions import Person, create_person, issue_token
from pendopo.people.account.actors import Capacity, actor_for, capacities, titles
from pendopo.people.account.commands import uji_target
from pendopo.people.account.middleware import code_hash
from pendopo.people.account.queries import Contact, by_username, contact, contacts, holder_of, holders, verified
from pendopo.people.account.roles import Role, define_roles, role_titles, roles
from pendopo.people.account.seed import demo_officers, demo_personas
from pendopo.people.account.signin import ip_prefix
from pendopo.people.account.uji import make_persons, uji_person
from pendopo.people.account.uji import token_of as uji_secret

__all__ = ["Capacity", "Contact", "Person", "Role", "actor_for", "by_username", "capacities", "code_hash", "contact", "contacts",
           "create_person", "define_roles", "demo_officers", "demo_personas", "holder_of", "holders", "ip_prefix", "issue_token",
           "make_persons", "role_titles", "roles", "titles", "uji_person", "uji_secret", "uji_target", "verified"]
