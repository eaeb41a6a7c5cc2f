# Guidance catalogue of government-purchased services.

catalogue-title = Guidance catalogue
catalogue-lead = The first two levels are the national classes; the district writes the third. A project can only be published under a second- or third-level item in force.
catalogue-editions = Editions
catalogue-edition = { $edition } edition
catalogue-edition-label = Edition
catalogue-none = No catalogue yet
catalogue-count =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
catalogue-no-items = The district has no third-level item here yet.
catalogue-col-code = Code
catalogue-col-name = Name
catalogue-col-department = Department
catalogue-col-unit = Unit
catalogue-col-standard = Standard or guide price
catalogue-col-valid = Valid
catalogue-col-source = Source
catalogue-source-national = National
catalogue-source-district = District
catalogue-name-en = English name
catalogue-valid-from = from { $from }
catalogue-valid-until = { $from } to { $to }
catalogue-valid-from-label = First day
catalogue-valid-until-label = Last day
catalogue-operator-title = Manage the catalogue
catalogue-add = Add an item
catalogue-code-hint = Such as A, A10, A10-03; the level above comes first
catalogue-place-stays = edition and code stay as they are
flash-catalogue-item-added = Item { $code } has been added.

api-op-list-catalogue-items = Items of the guidance catalogue
api-op-create-catalogue-item = Add a catalogue item
api-op-update-catalogue-item = Change a catalogue item
